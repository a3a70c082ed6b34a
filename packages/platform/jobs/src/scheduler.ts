import { newId } from "@plinth/kernel";
import { logger } from "@plinth/observability";
import { lastDue, parseCron } from "./cron.ts";
import type { Schedule } from "./schedule.ts";
import { claimRun, databaseTime, finishRun } from "./schedule-runs.ts";

/** What became of a time of a schedule; `had` is one that somebody else has run, or runs. */
export interface RunOutcome {
  readonly id: string;
  readonly status: "done" | "had" | "failed";
}

/** Runs what is due. */
export type Scheduler = ReturnType<typeof createScheduler>;

const leaseMs = 10 * 60_000;
const retryMs = 60_000;

/** Returns a scheduler; any number of processes may have one, and each time of a schedule is run by one of them. */
export function createScheduler({ schedules }: { readonly schedules: readonly Schedule[] }) {
  const known = schedules.map((schedule) => ({ schedule, cron: parseCron(schedule.cron) }));

  async function runLast({ schedule, cron }: (typeof known)[number], now: Date): Promise<RunOutcome | null> {
    const scheduledFor = lastDue(cron, now);
    if (scheduledFor === null) return null;
    const { name } = schedule;
    const id = `${name}@${scheduledFor.toISOString()}`;
    const claimed = { name, scheduledFor, lease: newId() };
    if (!(await claimRun(claimed, leaseMs))) return { id, status: "had" };
    const failure = await failureOf(() => schedule.handle({ id, scheduledFor }), id);
    await finishRun(claimed, { failure, retryMs });
    return { id, status: failure === null ? "done" : "failed" };
  }

  return {
    /** Runs the last time at which the schedule was due, unless that has been run; null when there is no such schedule. */
    async run(name: string): Promise<RunOutcome | null> {
      const found = known.find(({ schedule }) => schedule.name === name);
      return found === undefined ? null : runLast(found, await databaseTime());
    },

    /** The same for every schedule, one after the other: what was missed while nothing ran is run once. */
    async runDue(): Promise<RunOutcome[]> {
      const now = await databaseTime();
      const outcomes: (RunOutcome | null)[] = [];
      for (const each of known) outcomes.push(await runLast(each, now));
      return outcomes.filter((outcome) => outcome !== null);
    },
  };
}

/** One that fails holds up no other one. */
async function failureOf(work: () => Promise<void>, runId: string): Promise<string | null> {
  try {
    await work();
    return null;
  } catch (error) {
    logger.error({ runId, err: error }, "a scheduled run failed");
    return error instanceof Error ? error.name : "unknown";
  }
}
