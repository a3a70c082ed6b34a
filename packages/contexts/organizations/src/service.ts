import { type Service, implement, systemClock } from "@plinth/kernel";
import { organizationsContract } from "./contract.ts";
import { memberVerbs } from "./member-verbs.ts";
import { organizationVerbs } from "./organization-verbs.ts";
import type { IdentityPorts, OrganizationParts } from "./parts.ts";
import { organizationRepository } from "./repository.ts";

/** Returns the verbs of organizations; the repository and the clock have defaults. */
export function createOrganizationService(
  parts: IdentityPorts & Partial<OrganizationParts>,
): Service<typeof organizationsContract> {
  const whole = { repository: organizationRepository, clock: systemClock, ...parts };
  return implement(organizationsContract, { ...organizationVerbs(whole), ...memberVerbs(whole) });
}
