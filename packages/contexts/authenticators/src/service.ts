import { type Service, implement, systemClock } from "@plinth/kernel";
import { createAftermath } from "./aftermath.ts";
import { codeFailureRepository } from "./code-failures/repository.ts";
import { authenticatorsContract } from "./contract.ts";
import type { AuthenticatorParts, IdentityPorts } from "./parts.ts";
import { passkeyChallengeRepository } from "./passkeys/challenges/repository.ts";
import { passkeyRepository } from "./passkeys/repository.ts";
import { passkeyVerbs } from "./passkeys/verbs.ts";
import { recoveryCodeRepository } from "./recovery-codes/repository.ts";
import { recoveryCodeVerbs } from "./recovery-codes/verbs.ts";
import { authenticatorRepository } from "./repository.ts";
import { reauthenticationVerbs } from "./sign-in/reauthentication-verbs.ts";
import { signInRepository } from "./sign-in/repository.ts";
import { signInVerbs } from "./sign-in/verbs.ts";
import { totpRepository } from "./totp/repository.ts";
import { totpVerbs } from "./totp/verbs.ts";

/** What the service is given; repositories and the clock have defaults. */
export type AuthenticatorServiceOptions = IdentityPorts &
  Pick<AuthenticatorParts, "relyingParty"> &
  Partial<AuthenticatorParts>;

/** Returns the verbs of authenticators. */
export function createAuthenticatorService(
  options: AuthenticatorServiceOptions,
): Service<typeof authenticatorsContract> {
  const parts = { ...defaults, ...options };
  const aftermath = createAftermath(parts);
  return implement(authenticatorsContract, {
    get: ({ userId }) => parts.repository.find(userId),
    ...totpVerbs(parts, aftermath),
    ...recoveryCodeVerbs(parts, aftermath),
    ...passkeyVerbs(parts, aftermath),
    ...signInVerbs(parts, aftermath),
    ...reauthenticationVerbs(parts, aftermath),
  });
}

const defaults = {
  repository: authenticatorRepository,
  totp: totpRepository,
  recoveryCodes: recoveryCodeRepository,
  passkeys: passkeyRepository,
  passkeyChallenges: passkeyChallengeRepository,
  signIns: signInRepository,
  codeFailures: codeFailureRepository,
  clock: systemClock,
};
