export { organizationsContract } from "./contract.ts";
export { type Member, type Membership, type Organization, Role } from "./model.ts";
export { rolePermissions } from "./permissions.ts";
export { type OrganizationRepository, organizationRepository } from "./repository.ts";
export { createOrganizationService } from "./service.ts";
