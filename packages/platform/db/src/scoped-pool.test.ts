import { Socket } from "node:net";
import { testDatabase } from "@plinth/testing";
import { beforeAll, describe, expect, inject, test, vi } from "vitest";
import { withScope } from "./scope.ts";
import { ScopedPool } from "./scoped-pool.ts";

const database = testDatabase();
const nobody = { organizationId: null, userId: null, serializable: false };
let pool: ScopedPool;

beforeAll(async () => {
  const [here] = await database.owner<{ name: string }>("select current_database() as name");
  const url = new URL(inject("testServer").ownerUrl);
  url.pathname = `/${here?.name}`;
  pool = new ScopedPool({ connectionString: url.toString(), max: 1 });
  return () => pool.end();
});

const users = async () => (await database.owner("select id from users")).length;

describe("even where the connection is the owner's own", () => {
  test("a query without a scope is refused, and never sent", async () => {
    const insert = "insert into users (id, email, name, created_at) values (gen_random_uuid(), 'x@x', 'x', now())";
    await expect(pool.query(insert)).rejects.toThrow("outside of inTenant and outsideTenant");
    expect(await users()).toBe(0);
  });

  test("a transaction without a scope does not begin", async () => {
    const client = await pool.connect();
    await expect(client.query("BEGIN")).rejects.toThrow("outside of inTenant and outsideTenant");
    client.release();
  });

  test("a query in a scope runs as the app's role, and leaves nothing of it on the connection", async () => {
    const who = "select current_user::text as role";
    const { rows } = await withScope(nobody, () => pool.query<{ role: string }>(who));
    expect(rows).toEqual([{ role: "plinth_app" }]);
    const client = await pool.connect();
    expect((await client.query<{ role: string }>(who)).rows[0]?.role).not.toBe("plinth_app");
    client.release();
  });

  test("a query whose scope is refused is never run", async () => {
    const scope = { ...nobody, organizationId: "no\u0000text" };
    await expect(withScope(scope, () => pool.query("select 1 / 0"))).rejects.toThrow("invalid byte sequence");
  });

  test("a query is one transaction with its scope: what it did is gone when its end is refused", async () => {
    await database.owner("create table ends (id int unique deferrable initially deferred)");
    await database.owner("grant insert on ends to plinth_app");
    const twice = () => pool.query("insert into ends values (1), (1)");
    await expect(withScope(nobody, twice)).rejects.toThrow("ends_id_key");
    expect(await database.owner("select * from ends")).toEqual([]);
    await database.owner("drop table ends");
  });

  test("a query that fails leaves the connection fit for the next one", async () => {
    await expect(withScope(nobody, () => pool.query("select 1 / 0"))).rejects.toThrow("division by zero");
    const { rows } = await withScope(nobody, () => pool.query<{ one: number }>("select 1 as one"));
    expect(rows).toEqual([{ one: 1 }]);
  });
});

describe("in one write to the connection goes out", () => {
  /** Returns how many times the process has written to a socket meanwhile. */
  async function writesOf(work: () => Promise<unknown>): Promise<number> {
    const stream = Socket.prototype as unknown as { _write: () => void; _writev: () => void };
    const spies = [vi.spyOn(stream, "_write"), vi.spyOn(stream, "_writev")];
    await work();
    const calls = spies.map((spy) => spy.mock.calls.length);
    for (const spy of spies) spy.mockRestore();
    return calls.reduce((sum, count) => sum + count);
  }

  test("a lone query with the transaction around it", async () => {
    expect(await writesOf(() => withScope(nobody, () => pool.query("select 1")))).toBe(1);
  });

  test("the beginning of a transaction with its scope", async () => {
    const client = await pool.connect();
    expect(await writesOf(() => withScope(nobody, () => client.query("BEGIN")))).toBe(1);
    await client.query("ROLLBACK");
    client.release();
  });
});
