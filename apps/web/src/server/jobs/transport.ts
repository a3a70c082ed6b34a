import type { Published } from "@plinth/jobs";
import { serverEnv } from "@plinth/env";
import { logger } from "@plinth/observability";
import { tellNow } from "./worker.ts";

/** The address at which QStash calls this app, which its signatures name. */
export const kickAddress = () => new URL("/api/jobs/dispatch", serverEnv().APP_URL).href;

/** Has events that were stored told: by a function of its own that QStash calls, where it is configured, or else here. */
export async function tellOf(published: readonly Published[]): Promise<void> {
  try {
    const kick = await kicks();
    if (kick !== null) return await kick(published.map(({ delayMs }) => delayMs));
  } catch (error) {
    // Whatever QStash does, the outbox holds the events: whoever looks next finds them.
    logger.warn({ err: error }, "QStash took no events: they are told here");
  }
  await tellNow();
}

/** Has QStash call once more, when what waits now is due; rejects when it does not take that. */
export async function kickIn(waitMs: number): Promise<void> {
  const kick = await kicks();
  await kick?.([waitMs]);
}

let known: { readonly of: string; readonly kick: (delaysMs: readonly number[]) => Promise<void> } | undefined;

/** One for the process, so that what it asked for once is not asked for again; null where QStash is not configured. */
async function kicks() {
  const { QSTASH_TOKEN: token, QSTASH_URL: url } = serverEnv();
  if (token === undefined) return null;
  const { kicksByQstash } = await import("@plinth/jobs/qstash");
  const options = { url, token, destination: kickAddress() };
  const of = JSON.stringify(options);
  if (known?.of !== of) known = { of, kick: kicksByQstash(options) };
  return known.kick;
}
