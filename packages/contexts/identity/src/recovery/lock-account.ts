import type { IdentityParts } from "../parts.ts";
import type { User } from "../model.ts";
import type { RequestFacts } from "@plinth/kernel";
import { lockedMail } from "../mails/way-in-mails.tsx";
import { newToken } from "../tokens/token.ts";

type Parts = Pick<IdentityParts, "recovery" | "links" | "clock" | "later">;

/**
 * Returns what notes that an account was locked and mails its owner the way out: after the answer, which would otherwise
 * tell by its time that somebody has the address.
 */
export function lockAccount({ recovery, links, clock, later }: Parts) {
  return (user: User, request: RequestFacts | undefined): void =>
    later(async () => {
      const { secret, stored } = newToken("unlock", { userId: user.id, email: user.email }, clock);
      const mail = await lockedMail(user.email, {
        unlock: links.to("/unlock", secret),
        reset: links.to("/forgot-password"),
      });
      await recovery.lock(user, { mail, token: stored }, request);
    });
}
