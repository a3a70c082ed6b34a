import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, inject, vi } from "vitest";
import pg from "pg";
import { run, withDatabase } from "./server.ts";

/** A file's own database: `owner` runs SQL past every wall, to arrange what is given and to look at what is stored. */
export interface TestDatabase {
  owner<Row extends pg.QueryResultRow>(sql: string, values?: unknown[]): Promise<Row[]>;
}

/** Where @plinth/db keeps the process's client; its own tests use this package, so it is not imported here. */
const shared = globalThis as typeof globalThis & { plinthDatabase?: { $disconnect(): Promise<void> } };

/** Gives the test file a freshly migrated database of its own, which the code under test finds in DATABASE_URL. */
export function testDatabase(): TestDatabase {
  const name = `plinth_test_${randomUUID().replaceAll("-", "")}`;
  let pool: pg.Pool | undefined;
  beforeAll(async () => {
    const { ownerUrl, template, appPassword } = inject("testServer");
    await run(ownerUrl, `create database "${name}" template "${template}" strategy file_copy`);
    // A commit need not reach the disk: what a crash of the server does is tested on servers of their own.
    await run(ownerUrl, `alter database "${name}" set synchronous_commit = off`);
    pool = new pg.Pool({ connectionString: withDatabase(ownerUrl, name), max: 2 });
    // The database is dropped while a connection may still be saying goodbye: its error has nobody to tell.
    pool.on("error", () => {});
    pool.on("connect", (client) => void client.on("error", () => {}));
    vi.stubEnv("DATABASE_URL", asApp(withDatabase(ownerUrl, name), appPassword));
  });
  afterAll(async () => {
    await endClient();
    await pool?.end();
    await run(inject("testServer").ownerUrl, `drop database if exists "${name}" with (force)`);
  });
  return {
    async owner<Row extends pg.QueryResultRow>(sql: string, values: unknown[] = []) {
      if (pool === undefined) throw new Error("the test database exists only while tests run");
      return (await pool.query<Row>(sql, values)).rows;
    },
  };
}

/** Closes the connections of the code under test. */
export async function endClient(): Promise<void> {
  await shared.plinthDatabase?.$disconnect();
  delete shared.plinthDatabase;
}

/** Returns the URL with which the app's own role logs in there. */
export function asApp(url: string, password: string): string {
  const app = new URL(url);
  app.username = "plinth_app";
  app.password = password;
  return app.toString();
}
