import type { Transaction } from "@plinth/db";
import type { EventEnvelope } from "@plinth/kernel";

/** Stores the event in the transaction that caused it: both are there, or neither is. */
export async function publish(tx: Transaction, event: EventEnvelope): Promise<void> {
  await tx.outboxEvent.createMany({ data: event });
}
