import { randomUUID } from "node:crypto";
import { ColumnTypeEnum } from "@prisma/driver-adapter-utils";
import pg from "pg";
import { createDatabase, dropDatabase } from "./admin.mjs";
import { columnType, valueParser } from "./column-types.mjs";
import { driverUrl, schemaOf, sessionOptions } from "./connection-url.mjs";
import { toAdapterError } from "./database-error.mjs";

/** @typedef {import("@prisma/driver-adapter-utils").SqlDriverAdapter} SqlDriverAdapter */
/** @typedef {import("@prisma/driver-adapter-utils").SqlQuery} SqlQuery */
/** @typedef {import("@prisma/driver-adapter-utils").SqlResultSet} SqlResultSet */
/** @typedef {import("@prisma/driver-adapter-utils").SqlMigrationAwareDriverAdapterFactory} AdapterFactory */
/** @typedef {import("./options.mjs").Datasource} Datasource */

/** The start of the engine's first query, which asks what server it talks to. */
const SERVER_QUESTION = "SELECT EXISTS(SELECT 1 FROM pg_namespace";

/** @type {SqlResultSet} */
const ASSUMED_SERVER = {
  columnNames: ["exists", "version", "numeric_version"],
  columnTypes: [ColumnTypeEnum.Boolean, ColumnTypeEnum.Text, ColumnTypeEnum.Int32],
  rows: [[true, "PostgreSQL 15.0", 150_000]],
};

/**
 * Gives the engine its connections: to the database, and to a shadow database that is dropped when disposed of.
 * @param {Datasource} datasource
 * @returns {AdapterFactory}
 */
export const adapterFactory = ({ url, shadowDatabaseUrl }) => ({
  provider: "postgres",
  adapterName: "@prisma/adapter-pg",
  connect: () => Promise.resolve(new Connection(url, { assumeServer: true })),
  async connectToShadowDb() {
    if (shadowDatabaseUrl !== undefined) return new Connection(shadowDatabaseUrl);
    if (url === undefined) throw new Error("A shadow database needs DATABASE_URL.");
    const shadow = driverUrl(url, `prisma_migrate_shadow_db_${randomUUID()}`);
    await createDatabase(shadow).catch((error) => Promise.reject(toAdapterError(error)));
    return new Connection(shadow, { onDispose: () => dropDatabase(shadow) });
  },
});

/**
 * One lazy connection whose session is in UTC. Scripts go through the simple protocol, so the server splits them.
 * @implements {SqlDriverAdapter}
 */
export class Connection {
  /** @readonly @type {"postgres"} */
  provider = "postgres";
  /** @readonly @type {"@prisma/adapter-pg"} */
  adapterName = "@prisma/adapter-pg";
  /** The engine says BEGIN and COMMIT itself, as queries. */
  options = { usePhantomQuery: false };
  /** @type {Promise<pg.Client> | undefined} */
  #client;
  /** @type {string | undefined} */
  #url;
  /** @type {{ assumeServer?: boolean, onDispose?: () => Promise<void> }} */
  #settings;

  /**
   * @param {string | undefined} url
   * @param {{ assumeServer?: boolean, onDispose?: () => Promise<void> }} [settings]
   */
  constructor(url, settings = {}) {
    this.#url = url;
    this.#settings = settings;
  }

  /** @param {SqlQuery} query @returns {Promise<SqlResultSet>} */
  async queryRaw(query) {
    const result = await this.#query(query).catch((error) => this.#withoutServer(query, error));
    if ("columnNames" in result) return result;
    return {
      columnNames: result.fields.map((field) => field.name),
      columnTypes: result.fields.map((field) => columnType(field.dataTypeID)),
      rows: result.rows,
    };
  }

  /** @param {SqlQuery} query */
  async executeRaw(query) {
    return (await this.#query(query)).rowCount ?? 0;
  }

  /** @param {string} script */
  async executeScript(script) {
    try {
      await (await this.#connected()).query(script);
    } catch (error) {
      throw toAdapterError(error);
    }
  }

  /** @param {import("@prisma/driver-adapter-utils").IsolationLevel} [isolationLevel] */
  async startTransaction(isolationLevel) {
    await this.executeScript(isolationLevel === undefined ? "BEGIN" : `BEGIN ISOLATION LEVEL ${isolationLevel}`);
    return this;
  }

  commit() {
    return Promise.resolve();
  }

  rollback() {
    return Promise.resolve();
  }

  getConnectionInfo() {
    return { schemaName: this.#url === undefined ? "public" : schemaOf(this.#url), supportsRelationJoins: true };
  }

  async dispose() {
    const client = await this.#client?.catch(() => undefined);
    this.#client = undefined;
    await client?.end();
    await this.#settings.onDispose?.();
  }

  /** @param {SqlQuery} query */
  async #query({ sql, args }) {
    const values = args.map((value) => (value instanceof Date ? value.toISOString() : value));
    try {
      const client = await this.#connected();
      return await client.query({ text: sql, values, rowMode: "array", types: { getTypeParser: valueParser } });
    } catch (error) {
      throw toAdapterError(error);
    }
  }

  /**
   * The engine asks for the server's version even when a command needs no server (a diff of two schemas): it is told one.
   * @param {SqlQuery} query
   * @param {unknown} error
   */
  #withoutServer({ sql }, error) {
    const { kind } = toAdapterError(error).cause;
    const noServer = kind === "DatabaseNotReachable" || kind === "DatabaseDoesNotExist";
    if (!this.#settings.assumeServer || !noServer || !sql.startsWith(SERVER_QUESTION)) throw error;
    this.#client = undefined;
    return ASSUMED_SERVER;
  }

  #connected() {
    return (this.#client ??= this.#connect());
  }

  async #connect() {
    if (this.#url === undefined) throw Object.assign(new Error("DATABASE_URL is not set."), { code: "ECONNREFUSED" });
    const client = new pg.Client({ connectionString: driverUrl(this.#url), options: sessionOptions(this.#url) });
    // A server that goes away rejects the query under way; without a listener it would also end the process.
    client.on("error", () => undefined);
    await client.connect();
    return client;
  }
}
