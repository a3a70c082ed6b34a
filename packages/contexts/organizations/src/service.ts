import { type Service, implement, systemClock } from "@plinth/kernel";
import { organizationsContract } from "./contract.ts";
import { acceptingVerbs } from "./invitations/accepting-verbs.ts";
import { invitingVerbs } from "./invitations/inviting-verbs.ts";
import { invitationRepository } from "./invitations/repository.ts";
import { memberVerbs } from "./member-verbs.ts";
import { organizationVerbs } from "./organization-verbs.ts";
import type { IdentityPorts, InvitationPorts, OrganizationParts } from "./parts.ts";
import { organizationRepository } from "./repository.ts";
import { roleRepository } from "./roles/repository.ts";
import { roleVerbs } from "./roles/role-verbs.ts";

/** Returns the verbs of organizations; repositories and clock have defaults. */
export function createOrganizationService(
  parts: IdentityPorts & InvitationPorts & Partial<OrganizationParts>,
): Service<typeof organizationsContract> {
  const whole = {
    repository: organizationRepository,
    roles: roleRepository,
    invitations: invitationRepository,
    clock: systemClock,
    ...parts,
  };
  return implement(organizationsContract, {
    ...organizationVerbs(whole),
    ...memberVerbs(whole),
    ...roleVerbs(whole),
    ...invitingVerbs(whole),
    ...acceptingVerbs(whole),
  });
}
