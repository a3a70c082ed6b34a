import { type InboxMail, listInbox } from "@plinth/mail/delivery";

/** Returns the mails to the address, newest first. */
export const mailsTo = async (address: string): Promise<InboxMail[]> =>
  (await listInbox()).filter(({ to }) => to === address);

/** Returns the token in the newest mail to the address. */
export async function tokenFor(address: string): Promise<string> {
  const [mail] = await mailsTo(address);
  const token = /\/invitations\/([\w-]{64})/.exec(mail?.text ?? "")?.[1];
  if (token === undefined) throw new Error(`no invitation was mailed to ${address}`);
  return token;
}
