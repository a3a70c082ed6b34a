import type { Writable } from "node:stream";
import pg from "pg";
import { beganOn, currentScope, enterScope } from "./scope.ts";

/**
 * A pool on which nothing runs but in a scope. A transaction enters it in the round trip that begins it; a query on
 * its own is sent with the transaction around it in one round trip, which costs less than Prisma's own transaction.
 */
export class ScopedPool extends pg.Pool {
  constructor(config: pg.PoolConfig) {
    super({ ...config, pipeline: true });
    this.on("connect", (client) => beginInScope(client.on("error", ignore)));
    this.on("error", ignore);
  }

  /** Prisma sends here every query that is not part of a transaction. */
  override query = (async (config: pg.QueryConfig) => {
    currentScope(); // Without one nothing may be sent: not even what would follow a BEGIN that is refused.
    const client = await this.connect();
    let lost = false;
    try {
      const send = () => [client.query("BEGIN"), client.query(config), client.query("COMMIT")] as const;
      const sent = inOneWrite(client, send);
      const [began, answered, ended] = await Promise.allSettled(sent);
      lost = [began, answered, ended].some(isLost);
      return settled(began) && settled(answered) && settled(ended) && settled(answered);
    } finally {
      client.release(lost);
    }
  }) as pg.Pool["query"];
}

/** Prisma begins a transaction by sending BEGIN: the scope goes out with it. What is sent directly ends with the transaction. */
function beginInScope(client: pg.PoolClient): void {
  const query = client.query.bind(client) as (config: unknown, ...rest: unknown[]) => Promise<pg.QueryResult>;
  let open = {};
  const directly = (transaction: object) => async (sql: string) => {
    if (transaction !== open) throw new Error("The transaction has ended.");
    return query(sql);
  };
  const begin = async () => {
    const scope = currentScope();
    const isolation = scope.serializable ? " ISOLATION LEVEL SERIALIZABLE" : "";
    const send = () => [query(`BEGIN${isolation}`), query(enterScope(scope))] as const;
    const [began] = await Promise.all(inOneWrite(client, send));
    beganOn(directly(open));
    return began;
  };
  const scoped = (config: unknown, ...rest: unknown[]) => {
    if (isBegin(config) || isEnd(config)) open = {};
    return isBegin(config) ? begin() : query(config, ...rest);
  };
  Object.assign(client, { query: scoped });
}

/** What is sent meanwhile goes out in one system call instead of one each: those cost more than the queries' own code. */
function inOneWrite<T>(client: pg.PoolClient, send: () => T): T {
  const { stream } = (client as unknown as { readonly connection: { readonly stream: Writable } }).connection;
  stream.cork();
  try {
    return send();
  } finally {
    stream.uncork();
  }
}

const isBegin = (config: unknown) => textOf(config) === "BEGIN";
const isEnd = (config: unknown) => textOf(config) === "COMMIT" || textOf(config) === "ROLLBACK";
const textOf = (config: unknown) => (typeof config === "string" ? config : (config as { text?: unknown } | null)?.text);

/** A connection that is lost fails its queries, which tell; an idle or ending one has nobody to tell. Unheard, its error would end the process. */
const ignore = () => {};

/** What PostgreSQL itself refuses leaves the connection fit for the next query; anything else may not. */
const isLost = (outcome: PromiseSettledResult<unknown>) =>
  outcome.status === "rejected" && !(outcome.reason instanceof pg.DatabaseError);

function settled<T>(outcome: PromiseSettledResult<T>): T {
  if (outcome.status === "rejected") throw outcome.reason;
  return outcome.value;
}
