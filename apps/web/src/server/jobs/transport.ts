import type { Published } from "@plinth/jobs";
import { serverEnv } from "@plinth/env";
import { logger } from "@plinth/observability";
import { tellNow } from "./worker.ts";

/** The address at which QStash calls this app, which its signatures name. */
export const kickAddress = () => new URL("/api/jobs/dispatch", serverEnv().APP_URL).href;

/** Has events that were stored told: by a function of its own that QStash calls, where it is configured, or else here. */
export async function tellOf(published: readonly Published[]): Promise<void> {
  if (!(await takenByQstash(published))) await tellNow();
}

/** Whatever QStash does, the outbox holds the events: whoever looks next finds them. */
async function takenByQstash(published: readonly Published[]): Promise<boolean> {
  const { QSTASH_TOKEN: token, QSTASH_URL: url } = serverEnv();
  if (token === undefined) return false;
  try {
    const { kicksByQstash } = await import("@plinth/jobs/qstash");
    await kicksByQstash({ url, token, destination: kickAddress() })(published);
    return true;
  } catch (error) {
    logger.warn({ err: error }, "QStash took no events: they are told here");
    return false;
  }
}
