import { AsyncLocalStorage } from "node:async_hooks";
import type { Prisma } from "./generated/client.ts";
import { type Scope, type Send, enterScope, sendDirectly } from "./scope.ts";

/** The queries of one transaction; it is of no use once the transaction has ended. */
export type Transaction = Prisma.TransactionClient;

/** A transaction that all others in it are parts of, one after the other; `last` is the newest part, `scope` where it stands. */
interface Whole {
  readonly tx: Transaction;
  /** Sends a statement that has no result, in order with the queries of `tx`. */
  readonly send: Send;
  scope: Scope;
  last: Promise<unknown>;
}

const shared = globalThis as typeof globalThis & { plinthWholes?: AsyncLocalStorage<Whole | null> };
const wholes = (shared.plinthWholes ??= new AsyncLocalStorage());

/** Runs `work` so that the transactions in it become parts of `tx`, which has begun in the scope. */
export const within = <T>(tx: Transaction, scope: Scope, work: () => Promise<T>): Promise<T> =>
  wholes.run(
    { tx, send: sendDirectly() ?? ((sql) => tx.$executeRawUnsafe(sql)), scope, last: Promise.resolve() },
    work,
  );

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
  await goTo(whole, scope);
  return revocable(whole, "part", () => work(whole.tx));
}

/**
 * Runs `work`, whose transactions are parts of the one that surrounds it, and takes back all of them when it fails; what
 * was stored before stays. Where nothing surrounds it, it only runs `work`. No two may run at once.
 */
export async function attempt<T>(work: () => Promise<T>): Promise<T> {
  const whole = wholes.getStore() ?? null;
  if (whole === null) return work();
  await whole.last;
  const { scope } = whole;
  try {
    return await revocable(whole, "attempt", async () => {
      try {
        return await work();
      } finally {
        await whole.last;
      }
    });
  } catch (error) {
    // What is taken back, is so with the scope that was entered meanwhile.
    whole.scope = scope;
    throw error;
  }
}

/** The savepoint goes out with the first query of `work`: that it was refused shows there, or when it is released. */
async function revocable<T>({ send }: Whole, savepoint: string, work: () => Promise<T>): Promise<T> {
  send(`savepoint ${savepoint}`).catch(() => {});
  try {
    const result = await work();
    await send(`release savepoint ${savepoint}`);
    return result;
  } catch (error) {
    // A connection that is lost takes nothing back by itself: its end does.
    await send(`rollback to savepoint ${savepoint}`).catch(() => {});
    await send(`release savepoint ${savepoint}`).catch(() => {});
    throw error;
  }
}

/** What is checked and noted at the end of a transaction belongs to the scope that it was done in. */
async function goTo(whole: Whole, scope: Scope): Promise<void> {
  if (JSON.stringify(scope) === JSON.stringify(whole.scope)) return;
  await whole.send("set constraints all immediate");
  await whole.send("set constraints all deferred");
  await enter(whole.tx, scope);
  whole.scope = scope;
}

/** Where the connection has not begun in the scope, it is the transaction's next query. */
export async function enter(tx: Transaction, scope: Scope): Promise<void> {
  const { text, values } = enterScope(scope);
  await tx.$queryRawUnsafe(text, ...values);
}
