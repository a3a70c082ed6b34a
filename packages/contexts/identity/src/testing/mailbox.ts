import { type InboxMail, listInbox } from "@plinth/mail/delivery";

/** Returns the mails to the address, newest first. */
export const mailsTo = async (address: string): Promise<InboxMail[]> =>
  (await listInbox()).filter(({ to }) => to === address);

/** Returns what the newest mail's link to the page carries behind its `#`. */
export async function secretFor(address: string, page: `/${string}`): Promise<string> {
  const [mail] = await mailsTo(address);
  const [, behind = ""] = (mail?.text ?? "").split(`http://localhost:3000${page}#`);
  const secret = /^[\w-]{43}/.exec(behind)?.[0];
  if (secret === undefined) throw new Error(`no link to ${page} in ${mail?.text ?? "any mail"}`);
  return secret;
}
