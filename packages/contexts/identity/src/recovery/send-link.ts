import type { RequestFacts } from "@plinth/kernel";
import { accountExistsMail, disabledMail, noAccountMail, resetMail, signUpMail } from "../mails/way-in-mails.tsx";
import type { IdentityParts } from "../parts.ts";
import { type TokenPurpose, newToken } from "../tokens/token.ts";

type Parts = Pick<IdentityParts, "repository" | "recovery" | "links" | "clock">;

/** What somebody asked for, who gave no more than an address. */
export type Wish = "sign_up" | "password_reset";

/**
 * Returns what mails somebody the way in. Whoever has an account gets the way to a new password, and whoever has none the
 * way to sign up, whatever they asked for: the same queries, one token and one mail, so that only the mailbox learns which.
 */
export function sendLink({ repository, recovery, links, clock }: Parts) {
  const write = {
    sign_up: {
      known: (to: string, secret: string) =>
        accountExistsMail(to, { signIn: links.to("/sign-in"), reset: links.to("/reset-password", secret) }),
      unknown: (to: string, secret: string) => signUpMail(to, links.to("/sign-up/finish", secret)),
    },
    password_reset: {
      known: (to: string, secret: string) => resetMail(to, links.to("/reset-password", secret)),
      unknown: (to: string, secret: string) => noAccountMail(to, links.to("/sign-up/finish", secret)),
    },
  };

  return async (wish: Wish, email: string, request: RequestFacts | undefined): Promise<void> => {
    const owner = await repository.findOwner(email);
    const purpose: TokenPurpose = owner === null ? "sign_up" : "password_reset";
    const { secret, stored } = newToken(purpose, { userId: owner?.user.id ?? null, email }, clock);
    const { known, unknown } = write[wish];
    const mail = await (owner?.disabled ? disabledMail(email) : (owner === null ? unknown : known)(email, secret));
    await recovery.sendLink({ mail, token: stored }, request, clock());
  };
}
