import { inTenant } from "@plinth/db";
import { type TenantActor, command, contract, newId, query } from "@plinth/kernel";
import { type Tenant, plantTenant, testDatabase, userActor } from "@plinth/testing";
import { beforeAll, describe, expect, test } from "vitest";
import { z } from "zod";
import { sweepIdempotencyKeys } from "./ledger.ts";
import { once, useOf } from "./once.ts";

const database = testDatabase();
const options = { input: z.object({}), output: z.object({}), allow: "project:create", limit: "write" } as const;
const { create, rename, issue } = contract("things", {
  create: command(options),
  rename: command(options),
  issue: command({ ...options, secret: true }),
  list: query(options),
});
let acme: Tenant;
let actor: TenantActor;

beforeAll(async () => {
  acme = await plantTenant(database, "Acme");
  actor = userActor([], acme);
});

const store =
  (name: string, by = actor) =>
  async () => {
    const time = new Date();
    const data = { id: newId(), organizationId: by.organizationId, name, createdAt: time, updatedAt: time };
    await inTenant(by, (tx) => tx.project.createMany({ data }));
    return { id: data.id, name };
  };
const count = async (name: string) => (await database.owner("select id from projects where name = $1", [name])).length;
const use = (key: string, input: object = { name: key }) => ({ actor, definition: create, input, key });
function signal() {
  let resolve = () => {};
  const promise = new Promise<void>((done) => (resolve = done));
  return { promise, resolve };
}
const fails = async () => {
  throw new Error("bug");
};

describe("under one key", () => {
  test("fifty requests at once have one effect, and a later one the same answer", async () => {
    const key = newId();
    const sent = await Promise.allSettled(Array.from({ length: 50 }, () => once(use(key), store(key))));
    const done = sent.flatMap((each) => (each.status === "fulfilled" ? [each.value] : []));
    const refused = sent.flatMap((each) => (each.status === "rejected" ? [each.reason as unknown] : []));
    expect(done.filter(({ replayed }) => !replayed)).toHaveLength(1);
    for (const reason of refused) expect(reason).toMatchObject({ status: 409, code: "request_in_progress" });
    expect(await once(use(key), fails)).toEqual({ output: done[0]?.output, replayed: true });
    expect(await count(key)).toBe(1);
  });

  test("another input is refused, the same one in another order is not", async () => {
    const key = newId();
    const first = await once(use(key, { a: 1, b: { c: 2, d: [3, 4] } }), store(key));
    expect(await once(use(key, { b: { d: [3, 4], c: 2 }, a: 1 }), fails)).toMatchObject({ output: first.output });
    await expect(once(use(key, { a: 1, b: { c: 2, d: [4, 3] } }), fails)).rejects.toMatchObject({
      status: 422,
      code: "idempotency_key_reused",
    });
  });

  test("another verb, person or organization is another request", async () => {
    const key = newId();
    const others = [
      { ...use(key), definition: rename },
      { ...use(key), actor: userActor([], { ...acme, userId: newId() }) },
      { ...use(key), actor: userActor([], { userId: acme.userId }) },
    ];
    await once(use(key), store(key));
    for (const other of others) expect(await once(other, async () => "other")).toMatchObject({ replayed: false });
  });

  test("what was sent is told by no fingerprint to whoever does not have the key", () => {
    const input = { password: "a pelican sings of rust" };
    const [one, other] = [useOf(use(newId(), input)), useOf(use(newId(), input))];
    expect(one.fingerprint).not.toBe(other.fingerprint);
  });

  test("what failed is tried afresh, and nothing of it was stored", async () => {
    const key = newId();
    const half = async () => {
      await store(key)();
      return fails();
    };
    await expect(once(use(key), half)).rejects.toThrow("bug");
    expect(await count(key)).toBe(0);
    expect(await once(use(key), store(key))).toMatchObject({ replayed: false });
    expect(await count(key)).toBe(1);
  });

  test("a request whose lease has run out is overtaken, and then stores nothing", async () => {
    const key = newId();
    const [stored, overtaken] = [signal(), signal()];
    const slow = once(use(key), async () => {
      await store(key)();
      stored.resolve();
      await overtaken.promise;
      return {};
    });
    await stored.promise;
    await database.owner("update idempotency_keys set lease_until = now() - interval '1 second'");
    expect(await once(use(key), async () => "overtook")).toMatchObject({ replayed: false });
    overtaken.resolve();
    await expect(slow).rejects.toMatchObject({ code: "request_in_progress" });
    expect(await count(key)).toBe(0);
    expect(await once(use(key), fails)).toEqual({ output: "overtook", replayed: true });
  });

  test("after 24 hours a request is a new one, and the old is swept", async () => {
    const [key, old] = [newId(), newId()];
    await once(use(key), store(key));
    await once(use(old), store(old));
    await database.owner("update idempotency_keys set created_at = now() - interval '24 hours 1 second'");
    expect(await once(use(key, { name: "other" }), async () => "new")).toEqual({ output: "new", replayed: false });
    expect(await sweepIdempotencyKeys()).toBeGreaterThan(0);
    expect(await once(use(key, { name: "other" }), fails)).toMatchObject({ replayed: true });
  });
});

describe("what is kept", () => {
  test("tells neither key nor input nor answer to whoever reads the table", async () => {
    const key = newId();
    await once(use(key, { name: "Visible" }), async () => ({ name: "Visible" }));
    const rows = JSON.stringify(await database.owner("select * from idempotency_keys"));
    expect(rows).not.toMatch(new RegExp(`Visible|${key}|${acme.userId}`));
  });

  test("is nothing of an answer that is shown once: its repetition is told so", async () => {
    const keyed = { ...use(newId()), definition: issue };
    expect(await once(keyed, async () => ({ secret: "s" }))).toMatchObject({ output: { secret: "s" } });
    await expect(once(keyed, fails)).rejects.toMatchObject({ status: 409, code: "already_done" });
    const kept = await database.owner(
      "select 1 from idempotency_keys where finished_at is not null and answer is null",
    );
    expect(kept).toHaveLength(1);
  });
});
