export { userActor } from "./actors.ts";
export { type TestDatabase, testDatabase } from "./database.ts";
export { type OwnServer, ownServer } from "./own-server.ts";
export { type SentSql, type Watched, sentSql, watchQueries } from "./sent-sql.ts";
export { storeEvent } from "./events.ts";
export { type Tenant, plantMember, plantTenant } from "./fixtures.ts";
export { run } from "./server.ts";
export { roundTrips } from "./round-trips.ts";
