export { userActor } from "./actors.ts";
export { type TestDatabase, testDatabase } from "./database.ts";
export { type Tenant, plantMember, plantTenant } from "./fixtures.ts";
