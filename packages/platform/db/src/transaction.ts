import { serverEnv } from "@plinth/env";
import { type Actor, type TenantActor, actorId, unconfirmed } from "@plinth/kernel";
import { client, throughAccelerate } from "./client.ts";
import { type Constraints, toAppError } from "./database-error.ts";
import { Prisma, type PrismaClient } from "./generated/client.ts";
import { retryCollisions } from "./retry.ts";
import { type Scope, withScope } from "./scope.ts";
import { type Transaction, apart, attempt, enter, surrounding, within } from "./whole.ts";

export { attempt };
export type { Transaction };

/** The reads of Prisma, but for `findUnique`: it gathers calls of one moment, and so of several tenants, into one query. */
export type Reader = Pick<Transaction, "$queryRaw"> & {
  readonly [Model in keyof Transaction as Transaction[Model] extends { findMany: unknown } ? Model : never]: Pick<
    Transaction[Model],
    Extract<keyof Transaction[Model], "findMany" | "findFirst" | "count" | "aggregate" | "groupBy">
  >;
};

/**
 * `serializable`: no anomalies, tried again on a collision. `constraints`: what a broken one means to the caller.
 * `apart`: what it stores stays stored when what surrounds it fails, as a counter of failures must. `vital`: all that
 * surrounds it fails when it does.
 */
export interface TransactionOptions {
  readonly serializable?: boolean;
  readonly constraints?: Constraints;
  readonly apart?: boolean;
  readonly vital?: boolean;
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
  return transact(scopeOf(actor, options.serializable), work, options);
}

/** The same for reads: each query of `work` is a transaction of its own, sent and answered in one round trip. */
export function readInTenant<T>(actor: TenantActor, work: (db: Reader) => Promise<T>): Promise<T> {
  return read(scopeOf(actor), work);
}

/** Like `inTenant` with no organization: it sees no tenant's rows but the memberships of `userId`, where one is given. */
export function outsideTenant<T>(
  userId: string | null,
  work: (tx: Transaction) => Promise<T>,
  options: TransactionOptions = {},
): Promise<T> {
  return transact(outside(userId, options.serializable), work, options);
}

/**
 * Like `outsideTenant` for one statement, which is a transaction of its own whatever surrounds it, sent and answered in one
 * round trip.
 */
export function stateOutsideTenant<T>(userId: string | null, statement: (db: Statements) => Promise<T>): Promise<T> {
  const scope = outside(userId);
  if (throughAccelerate(serverEnv().DATABASE_URL)) return apart(() => transact(scope, statement));
  return apart(() => mapped(() => retryCollisions(() => withScope(scope, () => statement(client())))));
}

/** What sends one statement. */
type Statements = Pick<Transaction, "$queryRaw" | "$executeRaw">;

/**
 * Runs all that `work` reads and stores, whatever its scopes, in one transaction with `last`, which sees the result and
 * reaches no tenant's rows: all of it is stored, or nothing. `work` runs again after a collision.
 */
export function inOneTransaction<T>(
  actor: Actor,
  work: () => Promise<T>,
  last: (tx: Transaction, result: T) => Promise<void>,
): Promise<T> {
  const scope = scopeOf(actor);
  const whole = async (tx: Transaction) => {
    const result = await within(tx, scope, work);
    await last(tx, result);
    return result;
  };
  return apart(() => transact(scope, whole));
}

/**
 * Runs all that `work` stores in one transaction, part by part: a part that fails takes back its own changes alone. In
 * another transaction the parts are parts of that one. `work` runs again after a collision.
 */
export function together<T>(actor: Actor, work: () => Promise<T>): Promise<T> {
  return surrounding() === null ? inOneTransaction(actor, work, async () => {}) : work();
}

/** Like `readInTenant` with no organization. */
export function readOutsideTenant<T>(userId: string | null, work: (db: Reader) => Promise<T>): Promise<T> {
  return read(outside(userId), work);
}

const outside = (userId: string | null, serializable = false): Scope => ({
  organizationId: null,
  userId,
  actor: userId === null ? undefined : `user:${userId}`,
  serializable,
});

const scopeOf = (actor: Actor, serializable = false): Scope => ({
  organizationId: actor.organizationId,
  userId: actor.kind === "user" ? actor.userId : null,
  actor: actorId(actor),
  verb: actor.verb,
  requestId: actor.request?.id,
  // Once a request is enough: what was confirmed is as good as what was looked up.
  recalled: unconfirmed(actor),
  serializable,
});

function transact<T>(
  scope: Scope,
  work: (tx: Transaction) => Promise<T>,
  options: TransactionOptions = {},
): Promise<T> {
  const asPart = surrounding();
  if (asPart === null) return begin(scope, work, options);
  return options.apart
    ? apart(() => begin(scope, work, options))
    : mapped(() => asPart({ scope, vital: options.vital === true }, work), options.constraints);
}

async function begin<T>(
  scope: Scope,
  work: (tx: Transaction) => Promise<T>,
  { constraints }: TransactionOptions,
): Promise<T> {
  const once = throughAccelerate(serverEnv().DATABASE_URL)
    ? () => client().$transaction((tx) => enter(tx, scope).then(() => work(tx)), isolation(scope))
    : () => client().$transaction(work);
  return mapped(() => retryCollisions(() => withScope(scope, once)), constraints);
}

function read<T>(scope: Scope, work: (db: Reader) => Promise<T>): Promise<T> {
  if (surrounding() !== null || throughAccelerate(serverEnv().DATABASE_URL)) return transact(scope, work);
  return mapped(() => withScope(scope, () => work(client() as PrismaClient & Reader)));
}

async function mapped<T>(work: () => Promise<T>, constraints?: Constraints): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw toAppError(error, constraints);
  }
}

const isolation = ({ serializable }: Scope) =>
  serializable ? { isolationLevel: Prisma.TransactionIsolationLevel.Serializable } : {};
