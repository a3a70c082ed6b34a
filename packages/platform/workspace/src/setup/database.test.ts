import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { createServer, type AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { removeEmbeddedPostgres, stopEmbeddedPostgres } from "@plinth/postgres/embedded";
import { applyMigrations, pendingMigrations } from "@plinth/postgres/migrate";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { databaseDirectory, openDatabase, openOwner } from "./database.mjs";
import { keepNoLonger, keepRunning } from "./leases.mjs";

const FOUNDATION = "create table note (id int); create role plinth_app nologin; grant select on note to plinth_app;";

function workspace(sql: string): string {
  const root = mkdtempSync(join(tmpdir(), "plinth database "));
  const migration = join(root, "prisma/migrations/20260101000000_foundation");
  mkdirSync(migration, { recursive: true });
  writeFileSync(join(migration, "migration.sql"), sql);
  return root;
}

describe("the embedded database", () => {
  const root = workspace(FOUNDATION);
  const directory = databaseDirectory(root, {});
  afterAll(() => removeEmbeddedPostgres({ directory }));

  it("is migrated, and hands the app a role that owns nothing", async () => {
    const database = await openDatabase({ root, env: {} });
    const { DATABASE_URL, DIRECT_DATABASE_URL } = database.env;
    expect(new URL(DATABASE_URL).username).toBe("plinth_app");
    expect(new URL(DATABASE_URL).pathname).toBe("/plinth");
    await expect(
      pendingMigrations({ url: DIRECT_DATABASE_URL, directory: join(root, "prisma/migrations") }),
    ).resolves.toEqual([]);
    // Only the tables' owner may migrate.
    await expect(applyMigrations({ url: DATABASE_URL, directory: join(root, "prisma/migrations") })).rejects.toThrow(
      "The user plinth_app may not apply migrations.",
    );
    await database.close();
  });

  it("keeps the role's password to its owner, and the same over a restart", async () => {
    const first = await openDatabase({ root, env: {} });
    await first.close();
    const second = await openDatabase({ root, env: { DATABASE_URL: "embedded" } });
    await second.close();
    expect(new URL(second.env.DATABASE_URL).password).toBe(new URL(first.env.DATABASE_URL).password);
    expect(statSync(join(directory, "app-password")).mode & 0o777).toBe(0o600);
  });

  it("is fresh until it has been seeded, whatever was interrupted in between", async () => {
    const first = await openDatabase({ root, env: {} });
    expect(first.fresh).toBe(true);
    await first.close();
    const second = await openDatabase({ root, env: {} });
    expect(second.fresh).toBe(true);
    second.seeded();
    await second.close();
    const third = await openDatabase({ root, env: {} });
    expect(third.fresh).toBe(false);
    await third.close();
  });

  it("stops with its last user", async () => {
    const { close } = await openDatabase({ root, env: {} });
    await close();
    await expect(stopEmbeddedPostgres({ directory })).resolves.toBe(false);
  });

  it("runs on when it was started by name", async () => {
    keepRunning(directory);
    const { close } = await openOwner({ root, env: {} });
    await close();
    keepNoLonger(directory);
    await expect(stopEmbeddedPostgres({ directory })).resolves.toBe(true);
  });

  it("is left stopped when a migration fails, and the failure names it", async () => {
    const broken = workspace("create tabel note ();");
    const opening = openDatabase({ root: broken, env: {} });
    await expect(opening).rejects.toMatchObject({ name: "MigrationError" });
    await expect(opening).rejects.toThrow("20260101000000_foundation");
    await expect(stopEmbeddedPostgres({ directory: databaseDirectory(broken, {}) })).resolves.toBe(false);
    rmSync(broken, { recursive: true });
  });

  it("that cannot be written says so in one sentence", async () => {
    const file = join(root, "file");
    writeFileSync(file, "");
    await expect(openDatabase({ root, env: { DATABASE_DIRECTORY: join(file, "below") } })).rejects.toThrow(
      `${join(file, "below")} cannot be written`,
    );
  });
});

describe("a DATABASE_URL of somebody else's server", () => {
  const root = workspace(FOUNDATION);
  const host = databaseDirectory(workspace(FOUNDATION), {});
  let url: string;

  beforeAll(async () => {
    const { embeddedPostgres, ensureDatabase } = await import("@plinth/postgres/embedded");
    const server = await embeddedPostgres({ directory: host, ephemeral: true });
    await ensureDatabase({ url: server.url(), database: "theirs" });
    url = server.url("theirs");
  });
  afterAll(() => removeEmbeddedPostgres({ directory: host }));

  it("is migrated, handed on as it is, and fresh only when it was empty", async () => {
    const first = await openDatabase({ root, env: { DATABASE_URL: url } });
    expect(first.env).toEqual({ DATABASE_URL: url, DIRECT_DATABASE_URL: url });
    expect(first.fresh).toBe(true);
    const second = await openDatabase({ root, env: { DATABASE_URL: url } });
    expect(second.fresh).toBe(false);
    expect(existsSync(join(root, ".data"))).toBe(false);
  });

  it.each<[string, (right: URL) => void]>([
    ["a wrong password", (wrong) => (wrong.password = "hunter2-not-it")],
    ["an unknown database", (wrong) => (wrong.pathname = "/missing")],
    ["an unknown host", (wrong) => (wrong.hostname = "db.invalid")],
  ])("with %s is named in one sentence without its password", async (_case, spoil) => {
    const wrong = new URL(url);
    spoil(wrong);
    await expectExplained(wrong);
  });

  it("where nothing listens is named in one sentence without its password", async () => {
    const server = createServer().listen(0, "127.0.0.1");
    await new Promise((resolve) => server.once("listening", resolve));
    const wrong = new URL(url);
    wrong.port = String((server.address() as AddressInfo).port);
    await new Promise((resolve) => server.close(resolve));
    await expectExplained(wrong);
  });

  async function expectExplained(wrong: URL): Promise<void> {
    const opening = openDatabase({ root, env: { DATABASE_URL: wrong.href } });
    await expect(opening).rejects.toMatchObject({ name: "MigrationError" });
    await expect(opening).rejects.toThrow("DATABASE_URL");
    await expect(opening).rejects.not.toThrow(wrong.password);
    expect(readdirSync(root)).not.toContain(".data");
  }
});
