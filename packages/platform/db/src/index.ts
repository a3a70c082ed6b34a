export { type ListOrder, beyond } from "./beyond.ts";
export { disconnect } from "./client.ts";
export { type Constraints } from "./database-error.ts";
export { Prisma } from "./generated/client.ts";
export { assertDatabaseReady } from "./readiness.ts";
export { isCollision } from "./retry.ts";
export { type Reader, type Transaction, type TransactionOptions } from "./transaction.ts";
export { inOneTransaction, inTenant, outsideTenant, readInTenant, readOutsideTenant } from "./transaction.ts";
export { attempt, stateOutsideTenant, together } from "./transaction.ts";
