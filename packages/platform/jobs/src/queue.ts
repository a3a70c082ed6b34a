import type { Reader, Transaction } from "@plinth/db";
import { ring } from "./bell.ts";

/**
 * How a consumer stands: what is `due`, `leased` by somebody who tells it now, or `waiting` for its time; `attempts` is the
 * most that one of those has had. One that is gone has no topic, and what it left.
 */
export interface ConsumerState {
  readonly consumer: string;
  readonly topic: string | null;
  readonly pausedAt: Date | null;
  readonly due: number;
  readonly leased: number;
  readonly waiting: number;
  readonly dead: number;
  readonly attempts: number;
  /** When what is due for longest became due. */
  readonly oldestDueAt: Date | null;
}

/** A delivery that was given up. */
export interface DeadLetter {
  readonly position: bigint;
  readonly consumer: string;
  readonly eventId: string;
  readonly organizationId: string;
  readonly attempts: number;
  readonly failure: string | null;
  readonly diedAt: Date;
}

/** Returns how every consumer stands by the database's clock, by name; it reads what is open and what is dead, and no event. */
export const readQueue = (db: Pick<Reader, "$queryRaw">): Promise<ConsumerState[]> =>
  db.$queryRaw<ConsumerState[]>`
    with open as (
      select consumer, count(*) filter (where due_at <= now()) as due,
        count(*) filter (where due_at > now() and lease is not null) as leased,
        count(*) filter (where due_at > now() and lease is null) as waiting,
        max(attempts) as attempts, min(due_at) filter (where due_at <= now()) as oldest
      from (
        select * from event_deliveries where finished_at is null and lease is null
        union all select * from event_deliveries where lease is not null) both_kinds
      group by consumer),
    dead as (select consumer, count(*) as dead from event_deliveries where dead group by consumer)
    select consumer, c.topic, c.paused_at as "pausedAt", coalesce(due, 0)::int as due, coalesce(leased, 0)::int as leased,
      coalesce(waiting, 0)::int as waiting, coalesce(dead, 0)::int as dead, coalesce(attempts, 0)::int as attempts,
      oldest as "oldestDueAt"
    from (select name as consumer, topic, paused_at from event_consumers) c
      full join open using (consumer) full join dead using (consumer)
    order by consumer`;

/** Returns up to so many dead letters, of one consumer or of all, the last stored first, from before the place on. */
export const listDeadLetters = (
  db: Pick<Reader, "$queryRaw">,
  { consumer = null, before = null, take }: DeadLetterFilter,
): Promise<DeadLetter[]> =>
  db.$queryRaw<DeadLetter[]>`
    select position, consumer, event_id::text as "eventId", organization_id::text as "organizationId", attempts, failure,
      finished_at as "diedAt"
    from event_deliveries
    where dead and (${consumer}::text is null or consumer = ${consumer}) and (${before}::bigint is null or position < ${before})
    order by position desc limit ${take}`;

/** Which dead letters to read. */
export interface DeadLetterFilter {
  readonly consumer?: string | null;
  readonly before?: number | null;
  readonly take: number;
}

/**
 * Has a dead letter told again, with all its tries; returns whether it was dead, null when there is no such delivery. Told
 * before or waiting, it stays as it is.
 */
export async function redrive(tx: Transaction, position: number): Promise<boolean | null> {
  const redriven = await tx.$executeRaw`
    update event_deliveries set dead = false, finished_at = null, attempts = 0, due_at = now()
    where position = ${position}::bigint and dead`;
  if (redriven > 0) ring();
  if (redriven > 0) return true;
  const known = await tx.$queryRaw<unknown[]>`
    select 1 as known from event_deliveries where position = ${position}::bigint and consumer is not null`;
  return known.length > 0 ? false : null;
}

/** The same for the dead letters of a consumer, the first stored first and at most so many; returns how many there were. */
export async function redriveAll(tx: Transaction, consumer: string, most: number): Promise<number> {
  const redriven = await tx.$executeRaw`
    update event_deliveries set dead = false, finished_at = null, attempts = 0, due_at = now()
    where position = any(array(
      select position from event_deliveries where dead and consumer = ${consumer} order by position limit ${most} for update))`;
  if (redriven > 0) ring();
  return redriven;
}

/**
 * Has a consumer told nothing until it is resumed, by no process; what is being told is told to its end. Returns whether
 * that was news, null when there is no such consumer.
 */
export const pauseConsumer = (tx: Transaction, name: string): Promise<boolean | null> => setPaused(tx, name, true);

/** Has a consumer told again of all that waits for it; returns whether that was news, null when there is no such consumer. */
export async function resumeConsumer(tx: Transaction, name: string): Promise<boolean | null> {
  const changed = await setPaused(tx, name, false);
  if (changed === true) ring();
  return changed;
}

async function setPaused(tx: Transaction, name: string, paused: boolean): Promise<boolean | null> {
  const [row] = await tx.$queryRaw<{ changed: boolean }[]>`
    with known as (select name, paused_at is not null as paused from event_consumers where name = ${name} for update),
    changed as (
      update event_consumers c set paused_at = case when ${paused} then now() end from known
      where c.name = known.name and known.paused <> ${paused} returning c.name)
    select exists (select from changed) as changed from known`;
  return row === undefined ? null : row.changed;
}
