import { serverEnv } from "@plinth/env";
import { NotFoundError } from "@plinth/kernel";
import { type InboxMail, listInbox } from "@plinth/mail/delivery";

/** Returns the mails that development keeps, newest first; throws NotFoundError in production, before anything is read. */
export async function readDevInbox({ NODE_ENV } = serverEnv()): Promise<InboxMail[]> {
  if (NODE_ENV === "production") throw nothingHere();
  return listInbox();
}

/** Returns one of them; throws NotFoundError when there is none, and in production. */
export async function readDevMail(id: string | undefined): Promise<InboxMail> {
  const mail = (await readDevInbox()).find((candidate) => candidate.id === id);
  if (mail === undefined) throw nothingHere();
  return mail;
}

const nothingHere = () => new NotFoundError("not_found", { detail: "There is nothing at this address." });
