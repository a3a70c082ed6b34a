export { organizationsContract } from "./contract.ts";
export { createDeparture } from "./departure/departure.ts";
export { organizationEventTypes } from "./event-types.ts";
export { sweepInvitations } from "./invitations/repository.ts";
export { Invitation, type Member, type Membership, type Organization, type Role } from "./model.ts";
export { BuiltInRole, permissionTable, rolePermissions } from "./permissions.ts";
export { type HeldRole, type OrganizationRepository, organizationRepository, roleOf } from "./repository.ts";
export { createOrganizationService } from "./service.ts";
