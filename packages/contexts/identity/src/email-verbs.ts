import { type Handlers, conflict, signInRequired } from "@plinth/kernel";
import type { identityContract } from "./contract.ts";
import { confirmEmailMail, emailChangeAskedMail, emailChangedMail } from "./mails/account-mails.tsx";
import { emailTakenMail, takenBackMail } from "./mails/account-mails.tsx";
import type { Alongside } from "./repository.ts";
import type { IdentityParts } from "./parts.ts";
import { newToken, tokenLifetimesMs } from "./tokens/token.ts";

type Verbs = Pick<Handlers<typeof identityContract>, "requestEmailChange" | "confirmEmailChange" | "undoEmailChange">;

/**
 * Returns the verbs on the address that one signs in with; it changes once the new one is proved, and the old one can take
 * it back. Whoever was in then may have added ways in first: what was added within the 7 days before the change goes, too.
 * What is older stays, since its owner was told of it by mail and a mailbox proves no second factor, and the mail names it.
 */
export function emailVerbs({ repository, emails, authenticators, clock, links }: IdentityParts): Verbs {
  /** Tells what was there before the time, and stays. */
  async function before(userId: string | null, since: Date) {
    const all = userId === null ? [] : await authenticators.list(userId);
    return all.filter((one) => one.since < since).map(({ words }) => words);
  }

  async function get(userId: string) {
    const user = await repository.findUser(userId);
    if (user === null) throw signInRequired();
    return user;
  }

  return {
    async requestEmailChange(actor, { email }) {
      const user = await get(actor.userId);
      if (user.email === email) throw conflict("conflict", "That is your address already.");
      const { secret, stored } = newToken("email_change", { userId: user.id, email }, clock);
      const taken = (await repository.findByEmail(email)) !== null;
      const mails = await Promise.all([
        taken ? emailTakenMail(email) : confirmEmailMail(email, links.to("/confirm-email", secret)),
        emailChangeAskedMail(user.email, { asked: email, reset: links.to("/forgot-password") }),
      ]);
      await emails.ask(actor, { token: stored, mails, now: clock() });
      return { email };
    },

    async confirmEmailChange(actor, { token: secret }) {
      const now = clock();
      const { email: changed } = await emails.readToken({ purpose: "email_change", secret }, now);
      const { email } = await get(actor.userId);
      const undo = newToken("email_undo", { userId: actor.userId, email }, clock);
      const mail = await emailChangedMail(email, { changed, undo: links.to("/undo-email", undo.secret) });
      return emails.change(actor, { secret, now, undo: undo.stored, mail });
    },

    async undoEmailChange({ request }, { token: secret }) {
      const now = clock();
      const { userId, email, createdAt } = await emails.readToken({ purpose: "email_undo", secret }, now);
      const since = new Date(createdAt.getTime() - tokenLifetimesMs.email_undo);
      const { secret: code, stored: reset } = newToken("password_reset", { userId, email }, clock);
      const mail = await takenBackMail(email, {
        reset: links.to("/reset-password", code),
        security: links.to("/account/security"),
        ways: await before(userId, since),
      });
      const alongside: Alongside = async (tx, id) => {
        await authenticators.drop(tx, id, since);
        await authenticators.dropWaitingSignIns(tx, id);
      };
      // Before, so that whoever finds keys that could not be revoked has a link that still works; and after, when no session is left to make one.
      const revokeKeys = () => (userId === null ? undefined : authenticators.revokeKeys(userId, since));
      await revokeKeys();
      await emails.undo({ secret, now, request }, { reset, mail, alongside });
      await revokeKeys();
      return { email };
    },
  };
}
