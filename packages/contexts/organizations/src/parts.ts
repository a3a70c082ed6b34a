import type { Clock, RequestFacts } from "@plinth/kernel";
import type { InvitationRepository } from "./invitations/repository.ts";
import type { OrganizationRepository } from "./repository.ts";
import type { RoleRepository } from "./roles/repository.ts";

/** What organizations need of identity: who people are, and which organization a session acts in. */
export interface IdentityPorts {
  readonly listUsers: (ids: readonly string[]) => Promise<readonly { id: string; name: string; email: string }[]>;
  readonly switchSession: (session: { id: string; userId: string }, organizationId: string | null) => Promise<void>;
}

/** What invitations need: whose account an address is, a new account for a proven address, and how mails name us and lead back. */
export interface InvitationPorts {
  readonly findUserByEmail: (email: string) => Promise<{ readonly id: string } | null>;
  readonly register: (person: NewPerson, request: RequestFacts | undefined) => Promise<{ readonly id: string }>;
  readonly appName: string;
  readonly invitationUrl: (token: string) => string;
}

/** Somebody who has shown that the address is theirs, and wants an account. */
export interface NewPerson {
  readonly name: string;
  readonly email: string;
  readonly password: string;
}

/** What the verbs are made of. */
export interface OrganizationParts extends IdentityPorts, InvitationPorts {
  readonly repository: OrganizationRepository;
  readonly roles: RoleRepository;
  readonly invitations: InvitationRepository;
  readonly clock: Clock;
}
