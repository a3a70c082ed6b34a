import { type Handlers, newId } from "@plinth/kernel";
import type { identityContract } from "./contract.ts";
import { product } from "./mails/written.tsx";
import type { IdentityParts } from "./parts.ts";
import { refuseGuessable } from "./passwords/chosen-password.ts";
import { hashPassword } from "./passwords/password.ts";
import { byPassword } from "./passwords/repository.ts";
import { sendLink } from "./recovery/send-link.ts";

type Verbs = Pick<Handlers<typeof identityContract>, "startSignUp" | "signUp" | "signIn" | "unlock">;

/** Returns the verbs of somebody who is not known yet. */
export function signInVerbs(parts: IdentityParts): Verbs {
  const { recovery, entrance, checkPassword, clock } = parts;
  const send = sendLink(parts);
  return {
    async startSignUp({ request }, { email }) {
      await send("sign_up", email, request);
      return { email };
    },

    async signUp({ request }, { token: secret, name, password }) {
      const now = clock();
      const { email } = await recovery.readToken({ purpose: "sign_up", secret }, now);
      await refuseGuessable(password, [product, name, email]);
      const user = { id: newId(), name, email, createdAt: now.toISOString() };
      const passwordHash = await hashPassword(password);
      await recovery.signUp(user, passwordHash, { secret, request, now });
      const entered = await entrance.afterFirstFactor(user, byPassword(passwordHash), request);
      if ("session" in entered) return entered;
      throw new Error("somebody who was nobody a moment ago has a second factor");
    },

    async signIn({ request }, { email, password }) {
      const { user, passwordHash } = await checkPassword({ email, password, failure: "sign_in_failed", request });
      return entrance.afterFirstFactor(user, byPassword(passwordHash), request);
    },

    unlock: async ({ request }, { token: secret }) => ({
      email: await recovery.unlock({ secret, request, now: clock() }),
    }),
  };
}
