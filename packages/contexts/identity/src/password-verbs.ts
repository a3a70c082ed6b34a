import { type Handlers, type UserActor, notFound, signInRequired } from "@plinth/kernel";
import { accountInWords } from "./accounts/in-words.ts";
import type { identityContract } from "./contract.ts";
import { passwordChangedMail, passwordResetMail } from "./mails/account-mails.tsx";
import { product } from "./mails/written.tsx";
import type { IdentityParts } from "./parts.ts";
import { refuseGuessable } from "./passwords/chosen-password.ts";
import { hashPassword } from "./passwords/password.ts";
import { sendLink } from "./recovery/send-link.ts";

type Verbs = Pick<
  Handlers<typeof identityContract>,
  "requestPasswordReset" | "resetPassword" | "changePassword" | "reauthenticate"
>;

/** Returns the verbs on passwords. */
export function passwordVerbs(parts: IdentityParts): Verbs {
  const { repository, passwords, recovery, accounts, authenticators, checkPassword, clock, links } = parts;
  const { dropWaitingSignIns } = authenticators;
  const send = sendLink(parts);
  const changedMail = (email: string) => passwordChangedMail(email, links.to("/forgot-password"));

  async function resetMail(email: string, userId: string) {
    const [linked, others] = await Promise.all([accounts.list(userId), authenticators.list(userId)]);
    const ways = [...linked.map(accountInWords), ...others.map(({ words }) => words)];
    return passwordResetMail(email, {
      reset: links.to("/forgot-password"),
      security: links.to("/account/security"),
      ways,
    });
  }

  async function prove({ userId, sessionId, request }: UserActor, password: string) {
    const user = await repository.findUser(userId);
    if (user === null) throw signInRequired();
    const typed = { email: user.email, password, failure: "confirmation_failed", sessionId, request } as const;
    return (await checkPassword(typed)).user;
  }

  return {
    async requestPasswordReset({ request }, { email }) {
      await send("password_reset", email, request);
      return { email };
    },

    async resetPassword({ request }, { token: secret, password }) {
      const now = clock();
      const { userId, email } = await recovery.readToken({ purpose: "password_reset", secret }, now);
      if (userId === null) throw notFound("user");
      const user = await repository.findUser(userId);
      await refuseGuessable(password, [product, user?.name ?? "", email]);
      const changed = { passwordHash: await hashPassword(password), mail: await resetMail(email, userId) };
      await recovery.reset({ secret, request, now }, { ...changed, alongside: dropWaitingSignIns });
      return { email };
    },

    async changePassword(actor, { currentPassword, password }) {
      const { name, email } = await prove(actor, currentPassword);
      await refuseGuessable(password, [product, name, email]);
      const changed = { passwordHash: await hashPassword(password), mail: await changedMail(email), now: clock() };
      return passwords.change(actor, { ...changed, alongside: dropWaitingSignIns });
    },

    async reauthenticate(actor, { password }) {
      await prove(actor, password);
      return passwords.confirm(actor, clock());
    },
  };
}
