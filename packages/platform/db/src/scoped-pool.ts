import type { Writable } from "node:stream";
import pg from "pg";
import { beganOn, currentScope, enterScope, entered } from "./scope.ts";
import { queryInScope } from "./scoped-query.ts";

/**
 * A pool on which nothing runs but in a scope. A transaction enters it in the round trip that begins it; a query on its
 * own is sent behind it in one round trip, which costs less than Prisma's own transaction.
 */
export class ScopedPool extends pg.Pool {
  constructor(config: pg.PoolConfig) {
    super({ ...config, pipeline: true });
    this.on("connect", (client) => beginInScope(client.on("error", ignore)));
    this.on("error", ignore);
  }

  /** Prisma sends here every query that is not part of a transaction. */
  override query = (async (config: string | pg.QueryConfig) => {
    const scope = currentScope();
    const client = await this.connect();
    let lost = false;
    try {
      return await queryInScope(client, scope, config);
    } catch (error) {
      // What PostgreSQL itself refuses leaves the connection fit for the next query; anything else may not.
      lost = !(error instanceof pg.DatabaseError);
      throw error;
    } finally {
      client.release(lost);
    }
  }) as pg.Pool["query"];
}

/** Prisma begins a transaction by sending BEGIN: the scope goes out with it. What is sent directly ends with the transaction. */
function beginInScope(client: pg.PoolClient): void {
  const send = client.query.bind(client) as (config: unknown, ...rest: unknown[]) => Promise<pg.QueryResult>;
  const query = (...given: Parameters<typeof send>) => {
    inOneWrite(client);
    return send(...given);
  };
  let open = {};
  const directly = (transaction: object) => async (sql: string) => {
    if (transaction !== open) throw new Error("The transaction has ended.");
    return query(sql);
  };
  const begin = async () => {
    const scope = currentScope();
    const isolation = scope.serializable ? " ISOLATION LEVEL SERIALIZABLE" : "";
    const [began] = await Promise.all([query(`BEGIN${isolation}`), query(enterScope(scope))]);
    entered(scope);
    beganOn(directly(open));
    return began;
  };
  const scoped = (config: unknown, ...rest: unknown[]) => {
    if (isBegin(config) || isEnd(config)) open = {};
    return isBegin(config) ? begin() : query(config, ...rest);
  };
  Object.assign(client, { query: scoped });
}

/** What is sent in one moment goes out in one system call instead of one each: those cost more than the queries' own code. */
function inOneWrite(client: pg.PoolClient): void {
  const { stream } = (client as unknown as { readonly connection: { readonly stream: Writable } }).connection;
  stream.cork();
  process.nextTick(() => stream.uncork());
}

const isBegin = (config: unknown) => textOf(config) === "BEGIN";
const isEnd = (config: unknown) => textOf(config) === "COMMIT" || textOf(config) === "ROLLBACK";
const textOf = (config: unknown) => (typeof config === "string" ? config : (config as { text?: unknown } | null)?.text);

/** A connection that is lost fails its queries, which tell; an idle or ending one has nobody to tell. Unheard, its error would end the process. */
const ignore = () => {};
