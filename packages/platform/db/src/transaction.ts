import { serverEnv } from "@plinth/env";
import type { TenantActor } from "@plinth/kernel";
import { client, throughAccelerate } from "./client.ts";
import { type Constraints, toAppError } from "./database-error.ts";
import { Prisma, type PrismaClient } from "./generated/client.ts";
import { retryCollisions } from "./retry.ts";
import { type Scope, enterScope, withScope } from "./scope.ts";

/** The queries of one transaction; it is of no use once the transaction has ended. */
export type Transaction = Prisma.TransactionClient;

/** The reads of Prisma, but for `findUnique`: it gathers calls of one moment, and so of several tenants, into one query. */
export type Reader = Pick<Transaction, "$queryRaw"> & {
  readonly [Model in keyof Transaction as Transaction[Model] extends { findMany: unknown } ? Model : never]: Pick<
    Transaction[Model],
    Extract<keyof Transaction[Model], "findMany" | "findFirst" | "count" | "aggregate" | "groupBy">
  >;
};

/** `serializable`: no anomalies, tried again on a collision. `constraints`: what a broken one means to the caller. */
export interface TransactionOptions {
  readonly serializable?: boolean;
  readonly constraints?: Constraints;
}

/**
 * Runs `work` in one transaction as the app's role, bound by row-level security to the actor's organization; throws
 * errors of the taxonomy. `work` runs again after a collision, so it may have no effect but the database's.
 */
export function inTenant<T>(
  actor: TenantActor,
  work: (tx: Transaction) => Promise<T>,
  options: TransactionOptions = {},
): Promise<T> {
  return transact(tenantScope(actor, options.serializable), work, options.constraints);
}

/** The same for reads: each query of `work` is a transaction of its own, sent and answered in one round trip. */
export function readInTenant<T>(actor: TenantActor, work: (db: Reader) => Promise<T>): Promise<T> {
  return read(tenantScope(actor), work);
}

/** Like `inTenant` with no organization: it sees no tenant's rows but the memberships of `userId`, where one is given. */
export function outsideTenant<T>(
  userId: string | null,
  work: (tx: Transaction) => Promise<T>,
  options: TransactionOptions = {},
): Promise<T> {
  const scope = { organizationId: null, userId, serializable: options.serializable ?? false };
  return transact(scope, work, options.constraints);
}

/** Like `readInTenant` with no organization. */
export function readOutsideTenant<T>(userId: string | null, work: (db: Reader) => Promise<T>): Promise<T> {
  return read({ organizationId: null, userId, serializable: false }, work);
}

const tenantScope = (actor: TenantActor, serializable = false): Scope => ({
  organizationId: actor.organizationId,
  userId: actor.kind === "user" ? actor.userId : null,
  serializable,
});

async function transact<T>(scope: Scope, work: (tx: Transaction) => Promise<T>, constraints?: Constraints): Promise<T> {
  const attempt = throughAccelerate(serverEnv().DATABASE_URL)
    ? () => client().$transaction((tx) => enter(tx, scope).then(() => work(tx)), isolation(scope))
    : () => client().$transaction(work);
  return mapped(() => retryCollisions(() => withScope(scope, attempt)), constraints);
}

function read<T>(scope: Scope, work: (db: Reader) => Promise<T>): Promise<T> {
  if (throughAccelerate(serverEnv().DATABASE_URL)) return transact(scope, work);
  return mapped(() => withScope(scope, () => work(client() as PrismaClient & Reader)));
}

async function mapped<T>(work: () => Promise<T>, constraints?: Constraints): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw toAppError(error, constraints);
  }
}

/** Accelerate has no connection of ours to enter the scope on: it is the transaction's first query. */
async function enter(tx: Transaction, scope: Scope): Promise<void> {
  const { text, values } = enterScope(scope);
  await tx.$queryRawUnsafe(text, ...values);
}

const isolation = ({ serializable }: Scope) =>
  serializable ? { isolationLevel: Prisma.TransactionIsolationLevel.Serializable } : {};
