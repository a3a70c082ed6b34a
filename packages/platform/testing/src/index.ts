export { userActor } from "./actors.ts";
export { type TestDatabase, useTestDatabase } from "./database.ts";
export { type Tenant, plantMember, plantTenant } from "./fixtures.ts";
