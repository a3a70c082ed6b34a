import { testEnv } from "@plinth/env";
import { redisAnswers } from "./redis-connection.ts";
import { type UpstashProxy, upstashProxy } from "./upstash-proxy.ts";

const usual = "redis://127.0.0.1:6379";

/**
 * Serves TEST_REDIS_URL over Upstash's protocol, and throws where it does not answer. Unset, it serves the Redis of this
 * machine, and returns null, with a line that says so, where there is none.
 */
export async function realRedis(): Promise<UpstashProxy | null> {
  const { TEST_REDIS_URL: asked } = testEnv();
  const url = asked ?? usual;
  if (await redisAnswers(url)) return upstashProxy(url);
  if (asked !== undefined) throw new Error(`no Redis answers at TEST_REDIS_URL (${url})`);
  process.stderr.write(`SKIP real Redis: nothing answers at ${url}\n`);
  return null;
}
