import { outsideTenant } from "@plinth/db";
import { newId } from "@plinth/kernel";
import { type Mail, enqueueMail } from "@plinth/mail";
import { type InboxMail, listInbox } from "@plinth/mail/delivery";

/** Stores a mail as a command would, and returns it. */
export async function storedMail(): Promise<Mail> {
  const mail = { id: newId(), to: "ada@plinth.example", subject: "Hello", html: "<p>Hello Ada</p>", text: "Hello Ada" };
  await outsideTenant(null, (tx) => enqueueMail(tx, mail));
  return mail;
}

/** Returns the mails to the address that the tests' app has stored, newest first. */
export async function mailsTo(address: string): Promise<InboxMail[]> {
  return (await listInbox()).filter(({ to }) => to === address);
}
