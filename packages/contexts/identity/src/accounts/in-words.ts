import type { Links } from "../mails/written.tsx";
import type { OutsideAccount } from "../model.ts";

type Named = Pick<OutsideAccount, "provider" | "email">;

/** Returns what a mail calls an outside account. */
export const accountInWords = ({ provider, email }: Named): string =>
  email === null ? `an account of ${provider}` : `the account ${email} of ${provider}`;

/** Returns what a mail about an outside account says of it, and where it leads. */
export const aboutAccount = (account: Named, links: Links) => ({
  account: accountInWords(account),
  settings: links.to("/account"),
  reset: links.to("/forgot-password"),
});
