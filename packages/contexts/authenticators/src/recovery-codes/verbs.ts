import { type Handlers, conflict } from "@plinth/kernel";
import type { Aftermath } from "../aftermath.ts";
import type { authenticatorsContract } from "../contract.ts";
import type { AuthenticatorParts } from "../parts.ts";
import { newRecoveryCodes, recoveryCodeHash } from "./recovery-code.ts";

type Verbs = Pick<Handlers<typeof authenticatorsContract>, "renewRecoveryCodes">;

/** Returns the verb on one's recovery codes. */
export function recoveryCodeVerbs(
  { repository, recoveryCodes, clock }: AuthenticatorParts,
  aftermath: Aftermath,
): Verbs {
  return {
    async renewRecoveryCodes(actor) {
      const { totp, passkeys } = await repository.find(actor.userId);
      if (totp === null && passkeys.length === 0) {
        throw conflict("conflict", "Codes stand in for an authenticator app or a passkey: add one first.");
      }
      const codes = newRecoveryCodes();
      const surroundings = await aftermath.ofChange(actor, "recovery_codes_renewed");
      await recoveryCodes.replace(actor.userId, codes.map(recoveryCodeHash), clock().toISOString(), surroundings);
      return { recoveryCodes: codes };
    },
  };
}
