import type { Transaction } from "@plinth/db";
import { ring } from "./bell.ts";
import { sealed } from "./content.ts";
import type { Mail } from "./mail.ts";

/**
 * Stores the mail in the transaction that caused it, to be sent once that has been committed: both happen, or neither. Under an
 * id that has been stored before nothing is stored, and false is returned: whatever made it twice, it is one mail.
 */
export async function enqueueMail(tx: Transaction, mail: Mail): Promise<boolean> {
  const data = { id: mail.id, sealedContent: sealed(mail) };
  const { count } = await tx.mailMessage.createMany({ data, skipDuplicates: true });
  if (count > 0) ring();
  return count > 0;
}
