import { serverEnv } from "@plinth/env";
import type { RedisAddress } from "@plinth/redis";

/** Returns where the Redis is that all instances share, or undefined where there is none. */
export function redisAddress(): RedisAddress | undefined {
  const { UPSTASH_REDIS_REST_URL: url, UPSTASH_REDIS_REST_TOKEN: token } = serverEnv();
  return url && token ? { url, token } : undefined;
}
