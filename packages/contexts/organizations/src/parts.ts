import type { Clock } from "@plinth/kernel";
import type { OrganizationRepository } from "./repository.ts";

/** What organizations need of identity: who people are, and which organization a session acts in. */
export interface IdentityPorts {
  readonly listUsers: (ids: readonly string[]) => Promise<readonly { id: string; name: string; email: string }[]>;
  readonly switchSession: (session: { id: string; userId: string }, organizationId: string | null) => Promise<void>;
}

/** What the verbs are made of. */
export interface OrganizationParts extends IdentityPorts {
  readonly repository: OrganizationRepository;
  readonly clock: Clock;
}
