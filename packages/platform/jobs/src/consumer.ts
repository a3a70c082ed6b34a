import type { EventEnvelope, Permission, TenantActor } from "@plinth/kernel";
import type { z } from "zod";

/** An event as its consumer sees it: the payload is what the consumer's schema makes of it. */
export type Told<Payload> = Omit<EventEnvelope, "payload"> & { readonly payload: Payload };

/** Of which events somebody hears, and how. */
export interface Hearing<Schema extends z.ZodType> {
  /** Its place in the inbox, for good: under another name everything waiting is given up, and new events are heard. */
  readonly name: string;
  /** The name of the event, such as `project.created`. */
  readonly topic: string;
  /** What the payload must be; one that is not is given up at once. */
  readonly schema: Schema;
  /** Tells of what happened to one subject in the order in which it was stored, one at a time. */
  readonly ordered?: boolean;
  /** What is due is told to the highest first, 0 where none is given; among equals, to whoever has waited for longest. */
  readonly priority?: number;
  /** How many events it is told of at once, at most, by all processes together. */
  readonly concurrency?: number;
  /** What the actor may do, beside reaching the organization's rows. */
  readonly permissions?: readonly Permission[];
}

/** What to do about one kind of event. */
export interface ConsumerOptions<Schema extends z.ZodType> extends Hearing<Schema> {
  /**
   * Runs in one transaction with the note that it ran: whatever it stores in the actor's organization is stored once. Others
   * of the organization share the transaction, one after the other; one that fails takes back its own changes alone.
   */
  handle(actor: TenantActor, event: Told<z.output<Schema>>): Promise<void>;
}

/** What to do about many events of one kind together. */
export interface BatchConsumerOptions<Schema extends z.ZodType> extends Hearing<Schema> {
  /**
   * Runs in one transaction with the notes that it ran, for events of one organization, in the order in which they became
   * due. When it fails, all that it stored is taken back, and it runs for each half, until those that it fails for are alone.
   */
  handleBatch(actor: TenantActor, events: readonly Told<z.output<Schema>>[]): Promise<void>;
}

/** A consumer, whatever its payload. */
export type Consumer = ConsumerOptions<z.ZodType>;

/** A consumer of many events at once, whatever their payload. */
export type BatchConsumer = BatchConsumerOptions<z.ZodType>;

/** Declares who hears of an event: its effect in the database happens exactly once, within a day of tries. */
export function consumer<Schema extends z.ZodType>(options: ConsumerOptions<Schema>): Consumer {
  return options;
}

/** The same for whoever stores the effects of hundreds of events by a few statements. */
export function batchConsumer<Schema extends z.ZodType>(options: BatchConsumerOptions<Schema>): BatchConsumer {
  return options;
}
