import { seal, unseal } from "@plinth/vault";
import { Mail } from "./mail.ts";

/** Returns the mail as it is stored: a link in it may let somebody in. */
export function sealed(mail: Mail): string {
  return seal(JSON.stringify(Mail.parse(mail)), `mail:${mail.id}`);
}

/** Returns the mail that was stored under the id; throws VaultError when it was stored under another one, or changed. */
export function unsealed(id: string, content: string): Mail {
  return Mail.parse(JSON.parse(unseal(content, `mail:${id}`)));
}
