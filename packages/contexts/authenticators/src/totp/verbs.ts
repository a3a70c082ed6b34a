import { type Handlers, conflict, invalidInput, notFound } from "@plinth/kernel";
import { seal, unseal } from "@plinth/vault";
import type { Aftermath } from "../aftermath.ts";
import type { authenticatorsContract } from "../contract.ts";
import type { AuthenticatorParts } from "../parts.ts";
import { newRecoveryCodes, recoveryCodeHash } from "../recovery-codes/recovery-code.ts";
import { newTotpSecret, stepOf, totpUri } from "./totp.ts";

type Verbs = Pick<Handlers<typeof authenticatorsContract>, "beginTotp" | "confirmTotp" | "removeTotp">;

/** Returns the verbs on one's authenticator app. */
export function totpVerbs(parts: AuthenticatorParts, aftermath: Aftermath): Verbs {
  const { repository, totp, relyingParty, clock } = parts;
  return {
    async beginTotp({ userId }) {
      const { email: label } = await aftermath.get(userId);
      const secret = newTotpSecret();
      const begun = await totp.begin(userId, seal(secret, `totp:${userId}`), clock().toISOString());
      if (!begun) throw conflict("conflict", "An authenticator app is in use: remove it first.");
      return { secret, uri: totpUri(secret, { issuer: relyingParty().name, label }) };
    },

    async confirmTotp(actor, { code }) {
      const { userId } = actor;
      const now = clock();
      const begun = await totp.find(userId);
      if (begun === null || begun.confirmed) throw notFound("authenticator app that waits for its first code");
      const step = stepOf(unseal(begun.sealedSecret, `totp:${userId}`), code, now);
      if (step === null) throw wrongCode();
      const codes = newRecoveryCodes();
      const confirmation = { ...begun, step, hashes: codes.map(recoveryCodeHash), now: now.toISOString() };
      const issued = await totp.confirm(userId, confirmation, await aftermath.ofChange(actor, "totp_added"));
      if (issued === null) throw conflict("conflict", "The app was confirmed or replaced meanwhile: look again.");
      return { recoveryCodes: issued ? codes : null };
    },

    async removeTotp(actor) {
      const removed = await totp.remove(actor.userId, await aftermath.ofChange(actor, "totp_removed"));
      if (!removed) throw notFound("authenticator app");
      return repository.find(actor.userId);
    },
  };
}

const wrongCode = () => {
  const message = "is not what the app shows now: check the time of your device, and enter the newest code";
  return invalidInput([{ pointer: "/code", code: "wrong_code", message }]);
};
