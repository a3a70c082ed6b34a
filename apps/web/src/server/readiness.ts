import { setTimeout as sleep } from "node:timers/promises";
import { assertDatabaseReady } from "@plinth/db";
import { UpstreamError } from "@plinth/kernel";

const timeLimitMs = 800;

/** Resolves when the database answers within 0.8 s in a safe session; throws UpstreamError (503) otherwise. */
export async function databaseReady(): Promise<void> {
  const done = new AbortController();
  try {
    await Promise.race([assertDatabaseReady(), tooLate(done.signal)]);
  } catch (cause) {
    throw new UpstreamError("unavailable", { detail: "The database is not ready.", retryAfterSeconds: 5, cause });
  } finally {
    done.abort();
  }
}

async function tooLate(signal: AbortSignal): Promise<never> {
  await sleep(timeLimitMs, undefined, { signal });
  throw new Error(`no answer within ${timeLimitMs} ms`);
}
