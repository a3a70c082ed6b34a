import type { Clock, UserActor } from "@plinth/kernel";
import type { OutsidePorts } from "./accounts/outside-ports.ts";
import type { AccountRepository } from "./accounts/repository.ts";
import type { DepartureRepository } from "./departure/repository.ts";
import type { EmailRepository } from "./email/repository.ts";
import type { Entrance } from "./entrance.ts";
import type { Links } from "./mails/written.tsx";
import type { Departure } from "./model.ts";
import type { PasswordCheck } from "./passwords/password-check.ts";
import type { PasswordRepository } from "./passwords/repository.ts";
import type { AuthenticatorPorts } from "./recovery/authenticator-ports.ts";
import type { RecoveryRepository } from "./recovery/repository.ts";
import type { IdentityRepository } from "./repository.ts";
import type { Sessions } from "./sessions.ts";

/** What identity needs of organizations, for whoever leaves for good. */
export interface OrganizationPorts {
  /** Tells which organizations somebody cannot leave, and which would go with them. */
  readonly departureOf: (userId: string) => Promise<Departure>;
  /** Leaves every organization, and deletes those that nobody else belongs to; throws ConflictError `last_owner`. */
  readonly leaveAll: (actor: UserActor) => Promise<void>;
}

/** What the app hands in: the way to a session, outside providers, authenticators, organizations, its public URL, and what runs something after the answer. */
export interface IdentityPorts {
  readonly entrance: Entrance;
  readonly outside: OutsidePorts;
  readonly authenticators: AuthenticatorPorts;
  readonly organizations: OrganizationPorts;
  readonly appUrl: () => string;
  readonly later: (work: () => Promise<void>) => void;
}

/** What the verbs are made of. */
export interface IdentityParts extends IdentityPorts {
  readonly repository: IdentityRepository;
  readonly accounts: AccountRepository;
  readonly passwords: PasswordRepository;
  readonly recovery: RecoveryRepository;
  readonly emails: EmailRepository;
  readonly departures: DepartureRepository;
  readonly sessions: Sessions;
  readonly clock: Clock;
  readonly links: Links;
  readonly checkPassword: PasswordCheck;
}
