import { unsealed } from "./content.ts";
import type { Mail } from "./mail.ts";
import { listReadable } from "./store.ts";

/** A mail with where it stands. */
export interface InboxMail extends Mail {
  readonly status: string;
  readonly createdAt: string;
}

/** Returns the 100 newest mails that can still be read. It shows everybody's mail to whoever asks: for development alone. */
export async function listInbox(): Promise<InboxMail[]> {
  const stored = await listReadable(100);
  return stored.map(({ id, sealedContent, status, createdAt }) => ({
    ...unsealed(id, sealedContent),
    status,
    createdAt: createdAt.toISOString(),
  }));
}
