import { once } from "node:events";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { type EmbeddedServer, embeddedPostgres, ensureDatabase } from "../embedded/index.mjs";
import { applyMigrations, letAppLogIn, MigrationError, pendingMigrations } from "./index.mjs";
import { PrismaProject } from "../schema-engine/prisma-project.ts";

const base = mkdtempSync(join(tmpdir(), "plinth-migrate-"));
let server: EmbeddedServer;
let target: { url: string; directory: string };
let databases = 0;

beforeAll(async () => {
  server = await embeddedPostgres({ directory: join(base, "postgres"), ephemeral: true });
});

afterAll(async () => {
  await server.stop();
  rmSync(base, { recursive: true, force: true });
});

beforeEach(async () => {
  const name = `migrate_${(databases += 1)}`;
  await ensureDatabase({ url: server.url(), database: name });
  target = { url: server.url(name), directory: join(base, name) };
  write("1_first", "CREATE TABLE first (id int);");
  write("2_second", "CREATE TABLE second (id int);\nINSERT INTO second VALUES (1);");
});

function write(name: string, sql: string): void {
  mkdirSync(join(target.directory, name), { recursive: true });
  writeFileSync(join(target.directory, name, "migration.sql"), sql);
}

async function query(sql: string, url = target.url): Promise<Record<string, unknown>[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<Record<string, unknown>>(sql)).rows;
  } finally {
    await client.end();
  }
}

const exists = async (table: string) => (await query(`SELECT to_regclass('${table}') IS NOT NULL AS found`))[0]?.found;

describe("applying", () => {
  test("applies what is outstanding in the order of the names, once", async () => {
    expect(await pendingMigrations(target)).toEqual(["1_first", "2_second"]);
    expect(await exists("_prisma_migrations")).toBe(false);
    expect(await applyMigrations(target)).toEqual(["1_first", "2_second"]);
    expect(await applyMigrations(target)).toEqual([]);
    expect(await pendingMigrations(target)).toEqual([]);
    expect(await query("SELECT id FROM second")).toEqual([{ id: 1 }]);
  });

  test("parallel appliers apply each migration once", async () => {
    const applied = await Promise.all([1, 2, 3, 4].map(() => applyMigrations(target)));
    expect(applied.flat().toSorted()).toEqual(["1_first", "2_second"]);
    expect(await query("SELECT id FROM second")).toEqual([{ id: 1 }]);
  });

  test("a failing migration leaves nothing behind, and says which, where and why", async () => {
    write("3_third", "CREATE TABLE third (id int);\n\nCREATE TABLE bad (id nosuch);");
    const applying = applyMigrations(target);
    await expect(applying).rejects.toThrow(MigrationError);
    await expect(applying).rejects.toThrow(
      'Migration 3_third failed at line 3: type "nosuch" does not exist. Nothing of it',
    );
    expect(await exists("third")).toBe(false);
    expect(await pendingMigrations(target)).toEqual(["3_third"]);
    write("3_third", "CREATE TABLE third (id int);");
    expect(await applyMigrations(target)).toEqual(["3_third"]);
  });

  test("a statement that refuses a transaction runs alone, and only alone", async () => {
    write("3_index", "CREATE INDEX CONCURRENTLY first_id ON first (id);");
    expect(await applyMigrations(target)).toEqual(["1_first", "2_second", "3_index"]);
    expect(await exists("first_id")).toBe(true);
    write("4_mixed", "CREATE TABLE mixed (id int); CREATE INDEX CONCURRENTLY mixed_id ON mixed (id);");
    await expect(applyMigrations(target)).rejects.toThrow("give that statement a migration of its own");
    expect(await exists("mixed")).toBe(false);
  });

  test("a migration that fails alone, or after a COMMIT of its own, blocks those after it until it is resolved", async () => {
    write("3_halfway", "CREATE TABLE half (id int); COMMIT; SELECT 1 / 0;");
    await expect(applyMigrations(target)).rejects.toThrow(
      /3_halfway failed halfway: division by zero.*npx prisma migrate resolve --rolled-back 3_halfway/,
    );
    await expect(pendingMigrations(target)).rejects.toThrow("Migration 3_halfway failed halfway earlier.");
    write("3_halfway", "CREATE UNIQUE INDEX CONCURRENTLY twice ON second (id);");
    await query(
      `UPDATE _prisma_migrations SET rolled_back_at = now() WHERE finished_at IS NULL; INSERT INTO second VALUES (1)`,
    );
    await expect(applyMigrations(target)).rejects.toThrow(/3_halfway failed halfway: could not create unique index/);
    await expect(applyMigrations(target)).rejects.toThrow("Migration 3_halfway failed halfway earlier.");
  });

  test("what one migration sets does not reach the next one", async () => {
    write("3_setting", "SELECT set_config('search_path', '', false); SET ROLE pg_monitor;");
    write("4_after", "CREATE TABLE after (id int);");
    expect(await applyMigrations(target)).toHaveLength(4);
    expect(await exists("public.after")).toBe(true);
  });

  test("an applied migration that was edited is reported; other line endings are no edit", async () => {
    await applyMigrations(target);
    write("2_second", "CREATE TABLE second (id int);\r\nINSERT INTO second VALUES (1);");
    expect(await applyMigrations(target)).toEqual([]);
    write("2_second", "CREATE TABLE second (id bigint);");
    await expect(applyMigrations(target)).rejects.toThrow("Migration 2_second was edited after it was applied");
  });

  test("the URL's schema is where it works", async () => {
    await query('CREATE SCHEMA "An other"');
    expect(await applyMigrations({ ...target, url: `${target.url}?schema=An%20other` })).toHaveLength(2);
    expect([await exists('"An other".second'), await exists("public.second")]).toEqual([true, false]);
  });

  test("a directory that is missing or incomplete is named", async () => {
    mkdirSync(join(target.directory, "3_empty"));
    await expect(applyMigrations(target)).rejects.toThrow("Migration 3_empty has no migration.sql.");
    const directory = join(target.directory, "nowhere");
    await expect(applyMigrations({ ...target, directory })).rejects.toThrow(
      `no directory of migrations at ${directory}`,
    );
  });
});

describe("beside Prisma's command line", () => {
  test("each sees what the other has applied, and what failed", async () => {
    const project = new PrismaProject(target.url);
    project.write("prisma/schema.prisma", 'datasource db {\n  provider = "postgresql"\n}\n');
    project.write("prisma/migrations/migration_lock.toml", 'provider = "postgresql"\n');
    target.directory = join(project.directory, "prisma/migrations");
    write("1_first", "CREATE TABLE first (id int);");
    expect(await applyMigrations(target)).toEqual(["1_first"]);
    expect((await project.run(["migrate", "status"])).output).toContain("Database schema is up to date");
    write("2_second", "CREATE TABLE second (id int);");
    expect((await project.run(["migrate", "deploy"])).output).toContain("2_second");
    expect(await pendingMigrations(target)).toEqual([]);
    write("3_third", "CREATE TABLE third (id nosuch);");
    expect((await project.run(["migrate", "deploy"])).code).toBe(1);
    await expect(applyMigrations(target)).rejects.toThrow("npx prisma migrate resolve --rolled-back 3_third");
    project.remove();
  });
});

describe("the application's role", () => {
  test("logs in with the password, of which the server knows only a verifier", async () => {
    await expect(letAppLogIn({ url: target.url, password: "any" })).rejects.toThrow("no role plinth_app");
    write("0_role", "CREATE ROLE plinth_app NOLOGIN");
    await applyMigrations(target);
    const url = await letAppLogIn({ url: target.url, password: "p:a/s@s?" });
    expect(await query("SELECT current_user AS name", url)).toEqual([{ name: "plinth_app" }]);
    const [{ rolpassword } = {}] = await query("SELECT rolpassword FROM pg_authid WHERE rolname = 'plinth_app'");
    expect(rolpassword).toMatch(/^SCRAM-SHA-256\$4096:/);
    await expect(query("SELECT 1", url.replace("plinth_app:p", "plinth_app:x"))).rejects.toThrow(
      "password authentication failed",
    );
    await expect(letAppLogIn({ url: target.url, password: "ü" })).rejects.toThrow("printable ASCII");
  });
});

describe("a server that cannot be used is one sentence without the password", () => {
  const problem = async (change: (url: URL) => void): Promise<string> => {
    const url = new URL(target.url);
    url.password = "hunter2";
    change(url);
    const error: unknown = await pendingMigrations({ ...target, url: url.toString() }).catch((cause: unknown) => cause);
    expect(error).toBeInstanceOf(MigrationError);
    expect(String(error)).not.toContain("hunter2");
    return String(error);
  };
  const address = () => `127.0.0.1:${server.port}`;
  const real = (url: URL) => void (url.password = new URL(target.url).password);

  test.each([
    ["nobody listens", (url: URL) => void (url.port = "1"), () => "No PostgreSQL listens on 127.0.0.1:1."],
    ["unknown host", (url: URL) => void (url.hostname = "nowhere.invalid"), () => "nowhere.invalid"],
    ["wrong password", () => undefined, () => `The PostgreSQL on ${address()} refuses the user postgres.`],
    [
      "unknown database",
      (url: URL) => (real(url), void (url.pathname = "/none")),
      () => `on ${address()} has no database none.`,
    ],
    [
      "not a database's URL",
      (url: URL) => void (url.protocol = "postgresqlx"),
      () => "DATABASE_URL is not a URL of the form",
    ],
  ])("%s", async (_, change, expected) => {
    const sentence = await problem(change);
    expect(sentence).toContain(expected());
    expect(sentence).toContain("DATABASE_URL");
  });

  test("a server that accepts and says nothing is given up after 5 seconds", async () => {
    const silent = createServer().listen(0, "127.0.0.1");
    await once(silent, "listening");
    const bound = silent.address();
    const port = bound !== null && typeof bound === "object" ? String(bound.port) : "";
    const sentence = await problem((url) => void (url.port = port));
    silent.close();
    expect(sentence).toContain(`127.0.0.1:${port} did not answer within 5 seconds`);
  });
});
