import type { EventEnvelope, Permission, TenantActor } from "@plinth/kernel";
import type { z } from "zod";

/** An event as its consumer sees it: the payload is what the consumer's schema makes of it. */
export type Told<Payload> = Omit<EventEnvelope, "payload"> & { readonly payload: Payload };

/** What to do about one kind of event. */
export interface ConsumerOptions<Schema extends z.ZodType> {
  /** Its place in the inbox, for good: under another name everything waiting is given up, and new events are heard. */
  readonly name: string;
  /** The name of the event, such as `project.created`. */
  readonly topic: string;
  /** What the payload must be; one that is not is given up at once. */
  readonly schema: Schema;
  /** Tells of what happened to one subject in the order in which it was stored, one at a time. */
  readonly ordered?: boolean;
  /** What the actor may do, beside reaching the organization's rows. */
  readonly permissions?: readonly Permission[];
  /** Runs in one transaction with the note that it ran: whatever it stores in the actor's organization is stored once. */
  handle(actor: TenantActor, event: Told<z.output<Schema>>): Promise<void>;
}

/** A consumer, whatever its payload. */
export type Consumer = ConsumerOptions<z.ZodType>;

/** Declares who hears of an event: its effect in the database happens exactly once, within a day of tries. */
export function consumer<Schema extends z.ZodType>(options: ConsumerOptions<Schema>): Consumer {
  return options;
}
