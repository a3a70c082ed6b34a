export { disconnect } from "./client.ts";
export { type Constraints } from "./database-error.ts";
export { Prisma } from "./generated/client.ts";
export { assertDatabaseReady } from "./readiness.ts";
export { type Transaction, type TransactionOptions, inTenant, outsideTenant } from "./transaction.ts";
