import type { TenantActor } from "@plinth/kernel";
import type { z } from "zod";
import type { BatchConsumer, Consumer, Hearing, Told } from "./consumer.ts";

/** What came of an event that was carried outside, to be stored; with `againInMs` it is told again after so long. */
export interface Carried {
  /** Runs in one transaction with the note that the event was carried: stored once for each time that it was. */
  record(actor: TenantActor): Promise<void>;
  readonly againInMs?: number;
}

/** It was not carried yet: it is told again after so long, and this was no try. */
export interface Postponed {
  readonly postponedMs: number;
}

/** What to do about one kind of event in the world outside of the database. */
export interface CourierOptions<Schema extends z.ZodType> extends Hearing<Schema> {
  /**
   * Runs in no transaction, so it may wait for others: for less than 30 seconds, or somebody else begins as well. It runs
   * at least once: again when its process dies before what came of it is stored.
   */
  carry(actor: TenantActor, event: Told<z.output<Schema>>): Promise<Carried | Postponed>;
}

/** A courier, whatever its payload. */
export type Courier = CourierOptions<z.ZodType>;

/** Whoever hears of events, inside of the database or outside. */
export type Listener = Consumer | BatchConsumer | Courier;

/** Declares who carries an event outside: it is tried as often as the courier says, at most 14 times. */
export function courier<Schema extends z.ZodType>(options: CourierOptions<Schema>): Courier {
  return options;
}
