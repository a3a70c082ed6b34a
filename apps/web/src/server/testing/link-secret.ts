import { mailsTo } from "./mails.ts";

/** Returns what the newest mail's link to the page carries behind its `#`. */
export async function linkSecret(address: string, page: `/${string}`): Promise<string> {
  const [mail] = await mailsTo(address);
  const secret = new RegExp(`http://localhost:3000${page}#([\\w-]{43})`).exec(mail?.text ?? "")?.[1];
  if (secret === undefined) throw new Error(`no link to ${page} in ${mail?.text ?? "any mail"}`);
  return secret;
}
