import { outsideTenant } from "@plinth/db";

/** One time of a schedule, under a lease that its holder alone can end. */
export interface ClaimedRun {
  readonly name: string;
  readonly scheduledFor: Date;
  readonly lease: string;
}

const apart = { apart: true };

/** Returns the database's time, by which all servers agree on what is due. */
export async function databaseTime(): Promise<Date> {
  const [row] = await outsideTenant(
    null,
    (tx) => tx.$queryRaw<{ now: Date }[]>`select clock_timestamp() as now`,
    apart,
  );
  if (row === undefined) throw new Error("the database did not tell the time");
  return row.now;
}

/**
 * Takes a time of a schedule for so long; false when it was run, is being run, or a later one was. One that failed, or whose
 * holder's lease has run out, is taken again.
 */
export async function claimRun({ name, scheduledFor, lease }: ClaimedRun, leaseMs: number): Promise<boolean> {
  const claimed = await outsideTenant(
    null,
    (tx) => tx.$executeRaw`
      insert into schedule_runs as known (name, scheduled_for, lease, lease_until)
      values (${name}, ${scheduledFor}::timestamptz, ${lease}::uuid, now() + ${leaseMs}::int * interval '1 millisecond')
      on conflict (name) do update set scheduled_for = excluded.scheduled_for, lease = excluded.lease,
        lease_until = excluded.lease_until, finished_at = null, failure = null
      where (known.scheduled_for < excluded.scheduled_for or
          known.scheduled_for = excluded.scheduled_for and known.finished_at is null)
        and (known.finished_at is not null or known.lease_until <= now())`,
    apart,
  );
  return claimed > 0;
}

/** Notes that the run is done, or how it failed: then it may be taken again after `retryMs`. */
export async function finishRun(
  { name, lease }: ClaimedRun,
  { failure, retryMs }: { readonly failure: string | null; readonly retryMs: number },
): Promise<void> {
  await outsideTenant(
    null,
    (tx) => tx.$executeRaw`
      update schedule_runs set failure = ${failure}, finished_at = case when ${failure}::text is null then now() end,
        lease_until = now() + ${retryMs}::int * interval '1 millisecond'
      where name = ${name} and lease = ${lease}::uuid and finished_at is null`,
    apart,
  );
}
