import { type RunOutcome, createScheduler } from "@plinth/jobs";
import { NotFoundError } from "@plinth/kernel";
import { requireSecret } from "../bearer-secret.ts";
import { schedules } from "./schedules.ts";

const scheduler = createScheduler({ schedules });

/** Runs the schedule for whoever holds CRON_SECRET; throws NotFoundError when there is none of the name, and when it fails. */
export async function runSchedule(headers: Headers, name: unknown): Promise<RunOutcome> {
  requireSecret(headers, "CRON_SECRET");
  const outcome = await scheduler.run(String(name));
  if (outcome === null) throw new NotFoundError("not_found", { detail: "There is no schedule of this name." });
  if (outcome.status === "failed") throw new Error(`${outcome.id} failed: the line before says why.`);
  return outcome;
}
