import type { Clock, RequestFacts } from "@plinth/kernel";
import type { CodeFailureRepository } from "./code-failures/repository.ts";
import type { SignedIn } from "./model.ts";
import type { PasskeyChallengeRepository } from "./passkeys/challenges/repository.ts";
import type { RelyingParty } from "./passkeys/relying-party.ts";
import type { PasskeyRepository } from "./passkeys/repository.ts";
import type { RecoveryCodeRepository } from "./recovery-codes/repository.ts";
import type { Alongside, AuthenticatorRepository } from "./repository.ts";
import type { SignInRepository } from "./sign-in/repository.ts";
import type { TotpRepository } from "./totp/repository.ts";

/** The transaction that a change is made in. */
export type Transaction = Parameters<Alongside>[0];

/** What can happen to somebody's authenticators. */
export type AuthenticatorEvent =
  | "confirmed"
  | "totp_added"
  | "totp_removed"
  | "recovery_codes_renewed"
  | "recovery_code_used"
  | "codes_refused"
  | "passkey_added"
  | "passkey_renamed"
  | "passkey_removed";

/** What happened, to whom, in which session and by which request. */
export interface Happening {
  readonly kind: AuthenticatorEvent;
  readonly userId: string;
  readonly sessionId?: string | undefined;
  readonly request?: RequestFacts | undefined;
}

/** A person, as far as they are named to devices and written to. */
export interface Person {
  readonly id: string;
  readonly email: string;
  readonly name: string;
}

/** A session of a person. */
interface SessionRef {
  readonly id: string;
  readonly userId: string;
}

/** What authenticators need of identity. */
export interface IdentityPorts {
  readonly findUser: (id: string) => Promise<Person | null>;
  /** Begins the session of somebody who has shown both factors, in the transaction that uses the second one up. */
  readonly enter: (tx: Transaction, userId: string, request?: RequestFacts) => Promise<SignedIn>;
  /** Gives the session of somebody who has just proved again who they are another id. */
  readonly renewSession: (tx: Transaction, session: SessionRef, now: Date) => Promise<SignedIn["session"]>;
  /** Lets somebody's ways in change one at a time, by a live session of theirs; throws AuthError (401) once it has ended. */
  readonly holdWaysIn: (tx: Transaction, session: SessionRef) => Promise<unknown>;
  /** Tells whether somebody can sign in by something else than a passkey, as the transaction sees it. */
  readonly entersWithoutPasskey: (tx: Transaction, userId: string) => Promise<boolean>;
  readonly endSessions: (tx: Transaction, userId: string, exceptId: string) => Promise<unknown>;
  readonly noteEvent: (tx: Transaction, happening: Happening) => Promise<unknown>;
}

/** What the verbs are made of. */
export interface AuthenticatorParts extends IdentityPorts {
  /** Read at each use: a build has no configuration. */
  readonly relyingParty: () => RelyingParty;
  readonly repository: AuthenticatorRepository;
  readonly totp: TotpRepository;
  readonly recoveryCodes: RecoveryCodeRepository;
  readonly passkeys: PasskeyRepository;
  readonly passkeyChallenges: PasskeyChallengeRepository;
  readonly signIns: SignInRepository;
  readonly codeFailures: CodeFailureRepository;
  readonly clock: Clock;
}
