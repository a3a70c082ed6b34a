import type { Transaction } from "@plinth/db";
import { ring } from "./bell.ts";
import { sealed } from "./content.ts";
import type { Mail } from "./mail.ts";

/** Stores the mail in the transaction that caused it, to be sent once that has been committed: both happen, or neither. */
export async function enqueueMail(tx: Transaction, mail: Mail): Promise<void> {
  await tx.mailMessage.createMany({ data: { id: mail.id, sealedContent: sealed(mail) } });
  ring();
}
