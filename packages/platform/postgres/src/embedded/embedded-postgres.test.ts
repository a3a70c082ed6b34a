import { chmodSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import pg from "pg";
import { afterEach, beforeEach, expect, test } from "vitest";
import { foundBy, killHard, startInAnotherProcess } from "./another-process.ts";
import { embeddedPostgres, ensureDatabase, removeEmbeddedPostgres, stopEmbeddedPostgres } from "./index.mjs";
import { isAlive } from "./processes.mjs";

let base: string;
let directory: string;

beforeEach(() => {
  base = mkdtempSync(join(tmpdir(), "plinth-embedded-"));
  chmodSync(base, 0o755);
  directory = join(base, "a path", "postgres");
});

afterEach(async () => {
  await removeEmbeddedPostgres({ directory });
  rmSync(base, { recursive: true, force: true });
});

async function query<Row extends pg.QueryResultRow>(url: string, sql: string): Promise<Row[]> {
  const client = new pg.Client({ connectionString: url });
  client.on("error", () => undefined);
  await client.connect();
  try {
    return (await client.query<Row>(sql)).rows;
  } finally {
    await client.end();
  }
}

test("a fresh directory becomes a durable server in UTC that only the loopback reaches", async () => {
  const server = await embeddedPostgres({ directory });
  const [settings] = await query(
    server.url(),
    `SELECT current_setting('TimeZone') AS zone, current_setting('listen_addresses') AS listens, current_setting('fsync') AS fsync`,
  );
  expect(settings).toEqual({ zone: "UTC", listens: "127.0.0.1", fsync: "on" });
  expect(server.started).toBe(true);
});

test("five processes that start at once share one server", async () => {
  const children = Array.from({ length: 5 }, () => startInAnotherProcess(directory));
  const found = await Promise.all(children.map(foundBy));
  await Promise.all(children.map(killHard));
  expect(new Set(found.map(({ pid, port }) => `${pid} ${port}`)).size).toBe(1);
  expect(found.filter(({ started }) => started)).toHaveLength(1);
});

test("the server outlives the process that started it", async () => {
  const child = startInAnotherProcess(directory);
  const { pid } = await foundBy(child);
  await killHard(child);
  expect(await embeddedPostgres({ directory })).toMatchObject({ pid, started: false });
});

test.each([20, 120, 250, 380])("a starter killed after %i ms leaves nothing in the way", async (afterMs) => {
  const child = startInAnotherProcess(directory);
  await sleep(afterMs);
  await killHard(child);
  const server = await embeddedPostgres({ directory });
  expect(await query(server.url(), "SELECT 1 AS one")).toEqual([{ one: 1 }]);
});

test("a killed server loses no acknowledged write", async () => {
  const acknowledged: number[] = [];
  for (const round of [1, 2, 3, 4, 5]) {
    const server = await embeddedPostgres({ directory });
    await query(server.url(), "CREATE TABLE IF NOT EXISTS written (id int PRIMARY KEY)");
    const writers = [0, 1, 2, 3].map((writer) =>
      write(server.url(), round * 1_000_000 + writer * 100_000, acknowledged),
    );
    await sleep(150);
    process.kill(server.pid, "SIGKILL");
    await Promise.all(writers);
  }
  const server = await embeddedPostgres({ directory });
  const survived = new Set((await query<{ id: number }>(server.url(), "SELECT id FROM written")).map(({ id }) => id));
  expect(acknowledged.length).toBeGreaterThan(20);
  expect(acknowledged.filter((id) => !survived.has(id))).toEqual([]);
});

/** Writes one row after the other until the server is gone. */
async function write(url: string, first: number, acknowledged: number[]): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  client.on("error", () => undefined);
  try {
    await client.connect();
    for (let id = first; ; id += 1) {
      await client.query("INSERT INTO written VALUES ($1)", [id]);
      acknowledged.push(id);
    }
  } catch {
    await client.end().catch(() => undefined);
  }
}

test("a stopped server starts again with its data and its URL", async () => {
  const before = await embeddedPostgres({ directory });
  await query(before.url(), "CREATE TABLE kept AS SELECT 7 AS value");
  expect(await stopEmbeddedPostgres({ directory })).toBe(true);
  expect(isAlive(before.pid)).toBe(false);
  expect(await stopEmbeddedPostgres({ directory })).toBe(false);
  const after = await embeddedPostgres({ directory });
  expect(after.url()).toBe(before.url());
  expect(await query(after.url(), "SELECT value FROM kept")).toEqual([{ value: 7 }]);
});

test("a removed server leaves no data, and the next start is empty", async () => {
  const before = await embeddedPostgres({ directory });
  await query(before.url(), "CREATE TABLE gone ()");
  await removeEmbeddedPostgres({ directory });
  expect(isAlive(before.pid)).toBe(false);
  expect(readdirSync(directory).filter((name) => !name.startsWith("start.lock"))).toEqual([]);
  const after = await embeddedPostgres({ directory });
  expect(await query(after.url(), "SELECT to_regclass('gone') AS found")).toEqual([{ found: null }]);
});

test("a pid file whose id belongs to another process by now is no obstacle", async () => {
  const { url } = await embeddedPostgres({ directory });
  await stopEmbeddedPostgres({ directory });
  const data = readdirSync(directory).find((name) => /^pg\d+$/.test(name)) ?? "";
  const others = `${process.pid}\n${join(directory, data)}\n1\n1\n\n127.0.0.1\n0 0\nready   \n`;
  writeFileSync(join(directory, data, "postmaster.pid"), others);
  const server = await embeddedPostgres({ directory });
  expect(server).toMatchObject({ started: true });
  expect(server.url()).toBe(url());
});

test("a database is created once, however many ask for it at the same moment", async () => {
  const { url } = await embeddedPostgres({ directory });
  const ask = () => ensureDatabase({ url: url(), database: 'a "name"' });
  await Promise.all([ask(), ask(), ask(), ask(), ask()]);
  expect(await query(url('a "name"'), "SELECT current_database() AS name")).toEqual([{ name: 'a "name"' }]);
});
