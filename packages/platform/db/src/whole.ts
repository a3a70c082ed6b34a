import { AsyncLocalStorage } from "node:async_hooks";
import type { Prisma } from "./generated/client.ts";
import { type Scope, type Send, enterScope, entered, sendDirectly } from "./scope.ts";

/** The queries of one transaction; it is of no use once the transaction has ended. */
export type Transaction = Prisma.TransactionClient;

/**
 * A transaction that all others in it are parts of, one after the other; `last` is the newest part, `scope` where it stands.
 * It is stored only where nothing of what it `hangs` on has failed.
 */
interface Whole {
  readonly tx: Transaction;
  /** Sends a statement that has no result, in order with the queries of `tx`. */
  readonly send: Send;
  scope: Scope;
  last: Promise<unknown>;
  hangs: Promise<unknown>;
}

const shared = globalThis as typeof globalThis & { plinthWholes?: AsyncLocalStorage<Whole | null> };
const wholes = (shared.plinthWholes ??= new AsyncLocalStorage());

/** Runs `work` so that the transactions in it become parts of `tx`, which has begun in the scope. */
export function within<T>(tx: Transaction, scope: Scope, work: () => Promise<T>): Promise<T> {
  const send = sendDirectly() ?? ((sql) => tx.$executeRawUnsafe(sql));
  const whole: Whole = { tx, send, scope, last: Promise.resolve(), hangs: Promise.resolve() };
  return wholes.run(whole, async () => {
    const result = await work();
    await whole.hangs;
    return result;
  });
}

/** Runs `work` so that its transactions are their own, whatever surrounds it. */
export const apart = <T>(work: () => Promise<T>): Promise<T> => wholes.run(null, work);

/** Returns what runs a part of the transaction that surrounds the asker, or null where none does. */
export function surrounding() {
  const whole = wholes.getStore() ?? null;
  if (whole === null) return null;
  return <T>({ scope, vital }: Part, work: (tx: Transaction) => Promise<T>): Promise<T> => {
    const part = whole.last.then(() => apart(() => (vital ? runVital : runPart)(whole, scope, work)));
    whole.last = part.catch(() => {});
    return part;
  };
}

/** One that is vital ends the whole with itself when it fails. */
interface Part {
  readonly scope: Scope;
  readonly vital: boolean;
}

/** Without a savepoint: whoever hides that it failed stores nothing. */
function runVital<T>(whole: Whole, scope: Scope, work: (tx: Transaction) => Promise<T>): Promise<T> {
  const done = goTo(whole, scope).then(() => work(whole.tx));
  hangOn(whole, done);
  return done;
}

function hangOn(whole: Whole, promise: Promise<unknown>): void {
  whole.hangs = Promise.all([whole.hangs, promise]);
  whole.hangs.catch(() => {});
}

/** A part that fails takes back what it did, and leaves the transaction fit for the next one. */
async function runPart<T>(whole: Whole, scope: Scope, work: (tx: Transaction) => Promise<T>): Promise<T> {
  await goTo(whole, scope);
  return revocable(whole, "part", async () => {
    const result = await work(whole.tx);
    await whole.send("release savepoint part");
    return result;
  });
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
        const result = await work();
        await whole.last;
        // Its parts were released before: that alone goes out with the next query.
        hangOn(whole, whole.send("release savepoint attempt"));
        return result;
      } catch (error) {
        await whole.last;
        throw error;
      }
    });
  } catch (error) {
    // What is taken back, is so with the scope that was entered meanwhile.
    whole.scope = scope;
    throw error;
  }
}

/** The savepoint goes out with the first query of `work`, which releases it: that it was refused shows there. */
async function revocable<T>({ send }: Whole, savepoint: string, work: () => Promise<T>): Promise<T> {
  send(`savepoint ${savepoint}`).catch(() => {});
  try {
    return await work();
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
  entered(scope);
}
