import { lastDue, parseCron } from "./cron.ts";

/** One time that something is due: `id` is the same wherever and however often this time is run. */
export interface ScheduledRun {
  readonly id: string;
  readonly scheduledFor: Date;
}

/** Something that is done at times, with no organization; `cron` is in UTC. */
export interface Schedule {
  /** Part of its address, `/api/cron/<name>`. */
  readonly name: string;
  readonly cron: string;
  /** Runs once for each time, or again where it failed or its process died: it may find its work half done. */
  handle(run: ScheduledRun): Promise<void>;
}

/** Declares what is done at which times; throws where the cron is none or is not due at least every two months. */
export function schedule(options: Schedule): Schedule {
  if (!/^[a-z]+(-[a-z]+)*$/.test(options.name)) throw new Error(`"${options.name}" must be lower case, with hyphens.`);
  if (lastDue(parseCron(options.cron), new Date()) === null) throw new Error(`"${options.cron}" is due too seldom.`);
  return Object.freeze({ ...options });
}
