import pg from "pg";
import { type Scope, enterScope, entered } from "./scope.ts";

/** What the driver lets a query say on its connection, of which its types do not tell. */
interface Connection {
  readonly parse: (statement: { readonly text: string }) => void;
  readonly bind: (portal: { readonly values: readonly string[] }) => void;
  readonly execute: (portal: object) => void;
}

interface Steps {
  prepare(connection: Connection): void;
  handleDataRow(row: unknown): void;
  handleCommandComplete(done: unknown, connection: Connection): void;
}

type Told = (error: Error | null, result: pg.QueryResult) => void;
type Made = new (config: pg.QueryConfig, values: undefined, told: Told) => Steps & pg.Submittable;

/**
 * A query behind its scope, both before one Sync: that makes them one transaction (PostgreSQL, Message Flow, Pipelining)
 * without BEGIN and COMMIT, and when the scope is not entered, the query is not run.
 */
class ScopedQuery extends (pg.Query as unknown as Made) {
  readonly #scope: Scope;
  #entered = false;

  constructor(scope: Scope, config: pg.QueryConfig, told: Told) {
    super({ ...config, queryMode: "extended" } as pg.QueryConfig, undefined, told);
    this.#scope = scope;
  }

  override prepare(connection: Connection): void {
    const { text, values } = enterScope(this.#scope);
    connection.parse({ text });
    connection.bind({ values });
    connection.execute({});
    super.prepare(connection);
  }

  /** The scope answers first, with one row of settings that nobody asked for. */
  override handleDataRow(row: unknown): void {
    if (this.#entered) super.handleDataRow(row);
  }

  override handleCommandComplete(done: unknown, connection: Connection): void {
    if (this.#entered) super.handleCommandComplete(done, connection);
    else entered(this.#scope);
    this.#entered = true;
  }
}

/** Sends the query in its scope, as a transaction of its own, in one round trip. */
export function queryInScope(
  client: pg.PoolClient,
  scope: Scope,
  config: string | pg.QueryConfig,
): Promise<pg.QueryResult> {
  const asked = typeof config === "string" ? { text: config } : config;
  return new Promise((resolve, reject) => {
    client.query(new ScopedQuery(scope, asked, (error, result) => (error ? reject(error) : resolve(result))));
  });
}
