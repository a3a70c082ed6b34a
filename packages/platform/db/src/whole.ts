import { AsyncLocalStorage } from "node:async_hooks";
import type { Prisma } from "./generated/client.ts";
import { type Scope, enterScope } from "./scope.ts";

/** The queries of one transaction; it is of no use once the transaction has ended. */
export type Transaction = Prisma.TransactionClient;

/** A transaction that all others in it are parts of, one after the other; `last` is the newest part, `scope` where it stands. */
interface Whole {
  readonly tx: Transaction;
  scope: Scope;
  last: Promise<unknown>;
}

const shared = globalThis as typeof globalThis & { plinthWholes?: AsyncLocalStorage<Whole | null> };
const wholes = (shared.plinthWholes ??= new AsyncLocalStorage());

/** Runs `work` so that the transactions in it become parts of `tx`, which has begun in the scope. */
export const within = <T>(tx: Transaction, scope: Scope, work: () => Promise<T>): Promise<T> =>
  wholes.run({ tx, scope, last: Promise.resolve() }, work);

/** Runs `work` so that its transactions are their own, whatever surrounds it. */
export const apart = <T>(work: () => Promise<T>): Promise<T> => wholes.run(null, work);

/** Returns what runs a part of the transaction that surrounds the asker, or null where none does. */
export function surrounding() {
  const whole = wholes.getStore() ?? null;
  if (whole === null) return null;
  return <T>(scope: Scope, work: (tx: Transaction) => Promise<T>): Promise<T> => {
    const part = whole.last.then(() => apart(() => runPart(whole, scope, work)));
    whole.last = part.catch(() => {});
    return part;
  };
}

/** A part that fails takes back what it did, and leaves the transaction fit for the next one. */
async function runPart<T>(whole: Whole, scope: Scope, work: (tx: Transaction) => Promise<T>): Promise<T> {
  const { tx } = whole;
  await goTo(whole, scope);
  await tx.$executeRawUnsafe("savepoint part");
  try {
    const result = await work(tx);
    await tx.$executeRawUnsafe("release savepoint part");
    return result;
  } catch (error) {
    // A connection that is lost takes nothing back by itself: its end does.
    await tx.$executeRawUnsafe("rollback to savepoint part").catch(() => {});
    throw error;
  }
}

/** What is checked and noted at the end of a transaction belongs to the scope that it was done in. */
async function goTo(whole: Whole, scope: Scope): Promise<void> {
  if (JSON.stringify(scope) === JSON.stringify(whole.scope)) return;
  await whole.tx.$executeRawUnsafe("set constraints all immediate");
  await whole.tx.$executeRawUnsafe("set constraints all deferred");
  await enter(whole.tx, scope);
  whole.scope = scope;
}

/** Where the connection has not begun in the scope, it is the transaction's next query. */
export async function enter(tx: Transaction, scope: Scope): Promise<void> {
  const { text, values } = enterScope(scope);
  await tx.$queryRawUnsafe(text, ...values);
}
