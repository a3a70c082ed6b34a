import type { TenantActor } from "@plinth/kernel";
import { client } from "./client.ts";
import { type Constraints, toAppError } from "./database-error.ts";
import { Prisma } from "./generated/client.ts";
import { retryCollisions } from "./retry.ts";

/** The role that every query of the app runs as: it owns nothing, and row-level security binds it. */
export const appRole = "plinth_app";

/** The queries of one transaction; it is of no use once the transaction has ended. */
export type Transaction = Prisma.TransactionClient;

/** `serializable`: no anomalies, tried again on a collision. `constraints`: what a broken one means to the caller. */
export interface TransactionOptions {
  readonly serializable?: boolean;
  readonly constraints?: Constraints;
}

type Work<T> = (tx: Transaction) => Promise<T>;

/**
 * Runs `work` in one transaction as the app's role, bound by row-level security to the actor's organization; throws
 * errors of the taxonomy. `work` runs again after a collision, so it may have no effect but the database's.
 */
export function inTenant<T>(actor: TenantActor, work: Work<T>, options: TransactionOptions = {}): Promise<T> {
  return scoped(
    { organizationId: actor.organizationId, userId: actor.kind === "user" ? actor.userId : null },
    work,
    options,
  );
}

/** The same with no organization: it sees no tenant's rows but the memberships of `userId`, where one is given. */
export function outsideTenant<T>(userId: string | null, work: Work<T>, options: TransactionOptions = {}): Promise<T> {
  return scoped({ organizationId: null, userId }, work, options);
}

/** Whose rows the database shows. */
interface Scope {
  readonly organizationId: string | null;
  readonly userId: string | null;
}

async function scoped<T>(scope: Scope, work: Work<T>, options: TransactionOptions): Promise<T> {
  const isolation = options.serializable ? { isolationLevel: Prisma.TransactionIsolationLevel.Serializable } : {};
  const attempt = () => client().$transaction((tx) => enter(tx, scope).then(() => work(tx)), isolation);
  try {
    return await retryCollisions(attempt);
  } catch (error) {
    throw toAppError(error, options.constraints);
  }
}

/** Role, scope, time zone and limits in one round trip, for this transaction only: a pooled connection keeps nothing. */
async function enter(tx: Transaction, { organizationId, userId }: Scope): Promise<void> {
  await tx.$queryRaw`select set_config('role', ${appRole}, true),
    set_config('app.organization_id', ${organizationId ?? ""}, true),
    set_config('app.user_id', ${userId ?? ""}, true),
    set_config('TimeZone', 'UTC', true),
    set_config('statement_timeout', '15s', true),
    set_config('idle_in_transaction_session_timeout', '30s', true)`;
}
