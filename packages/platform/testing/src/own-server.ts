import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { embeddedPostgres, removeEmbeddedPostgres } from "@plinth/postgres/embedded";
import { applyMigrations, letAppLogIn } from "@plinth/postgres/migrate";
import pg from "pg";
import { afterAll, beforeAll, vi } from "vitest";
import { type TestDatabase, asApp, endClient } from "./database.ts";

/** A database on a server that is the test file's own, and durable as in production. */
export interface OwnServer extends TestDatabase {
  /** Ends the server as an operator would, with all that is under way there, and starts it again. */
  restart(): Promise<void>;
  /** Kills the server without warning, and starts it again. */
  crash(): Promise<void>;
}

const migrations = fileURLToPath(new URL("../../../../prisma/migrations", import.meta.url));
const password = "plinth-test";

/** Gives the test file a PostgreSQL of its own, migrated, which the code under test finds in DATABASE_URL. */
export function ownServer(): OwnServer {
  const base = mkdtempSync(join(tmpdir(), "plinth-own-server-"));
  chmodSync(base, 0o755);
  const directory = join(base, "postgres");
  let server: Awaited<ReturnType<typeof embeddedPostgres>> | undefined;
  const running = () => {
    if (server === undefined) throw new Error("the server exists only while tests run");
    return server;
  };
  beforeAll(async () => {
    server = await embeddedPostgres({ directory });
    await applyMigrations({ url: server.url(), directory: migrations });
    await letAppLogIn({ url: server.url(), password });
    vi.stubEnv("DATABASE_URL", asApp(server.url(), password));
  });
  afterAll(async () => {
    await endClient();
    await removeEmbeddedPostgres({ directory });
    rmSync(base, { recursive: true, force: true });
  });
  /** Where it cannot have the port that everybody knows, it is no restart. */
  const startAgain = async () => {
    const { port } = running();
    server = await embeddedPostgres({ directory });
    if (server.port !== port) throw new Error(`the server is at ${server.port} now, and was at ${port}`);
  };
  return {
    async owner<Row extends pg.QueryResultRow>(sql: string, values: unknown[] = []) {
      const client = new pg.Client({ connectionString: running().url() });
      // Whoever asks while the server ends is told so by the query.
      client.on("error", () => {});
      await client.connect();
      try {
        return (await client.query<Row>(sql, values)).rows;
      } finally {
        await client.end();
      }
    },
    async restart() {
      await running().stop();
      await startAgain();
    },
    async crash() {
      process.kill(running().pid, "SIGKILL");
      await startAgain();
    },
  };
}
