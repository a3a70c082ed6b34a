import { type TenantActor, newId } from "@plinth/kernel";
import { type Tenant, plantTenant, testDatabase, userActor } from "@plinth/testing";
import { beforeEach, describe, expect, test } from "vitest";
import { createAuditService } from "./service.ts";

const database = testDatabase();
const audit = createAuditService({
  nameUsers: async (ids) => ids.map((id) => ({ id, name: `Name of ${id}` })),
  nameApiKeys: async (_actor, ids) => ids.map((id) => ({ id, name: `Key ${id}` })),
  personKinds: ["memberships"],
});
let acme: Tenant;

beforeEach(async () => {
  acme = await plantTenant(database, "Acme");
});

const reader = (tenant = acme) => userActor(["audit:read"], tenant);
const list = (filter: object = {}, actor: TenantActor = reader()) => audit.list(actor, { limit: 20, ...filter });
const sequences = async (filter: object) => (await list(filter)).items.map(({ sequence }) => sequence);

interface Change {
  readonly by?: string;
  readonly verb?: string;
  readonly tenant?: Tenant;
}

/** Creates a project as the actor of that word; returns its id. */
async function change({ by = "user:nobody", verb = "projects.create", tenant = acme }: Change = {}): Promise<string> {
  const id = newId();
  await database.owner(`begin;
    select set_config('app.actor', '${by}', true), set_config('app.verb', '${verb}', true), set_config('app.request_id', 'r-1', true);
    insert into projects (id, organization_id, name, created_at, updated_at)
      values ('${id}', '${tenant.organizationId}', '${id}', now(), now());
    commit`);
  return id;
}

describe("the log", () => {
  test("tells the newest first: what was changed, by whom, with which verb, for which request", async () => {
    const id = await change({ by: `user:${acme.userId}` });
    const { items } = await list();
    expect(items).toHaveLength(3);
    expect(items[0]).toEqual({
      sequence: 3,
      at: expect.stringMatching(/Z$/),
      actor: { kind: "user", id: acme.userId, name: `Name of ${acme.userId}` },
      onBehalfOf: null,
      verb: "projects.create",
      requestId: "r-1",
      target: { kind: "projects", id, name: id },
      change: "insert",
      before: null,
      after: expect.objectContaining({ id, organizationId: acme.organizationId, archivedAt: null, version: 1 }),
      hash: expect.stringMatching(/^[\da-f]{64}$/),
    });
  });

  test.each([
    ["a key by its name", "apiKey", (id: string) => ({ kind: "apiKey", id, name: `Key ${id}` })],
    ["Plinth itself by its part", "system", (id: string) => ({ kind: "system", id, name: id })],
    ["whoever came past the app by no name", "database", () => ({ kind: "operator", id: null, name: null })],
    ["somebody under a made-up kind by no name", "root", () => ({ kind: "operator", id: null, name: null })],
  ])("names %s", async (_what, kind, expected) => {
    const id = newId();
    await change({ by: `${kind}:${id}` });
    const { items } = await list();
    expect(items[0]?.actor).toEqual(expected(id));
  });

  test("names the person that a change is about, and a thing as the change has it", async () => {
    const { items } = await list();
    expect(items.map(({ target }) => target)).toEqual([
      { kind: "memberships", id: acme.userId, name: `Name of ${acme.userId}` },
      { kind: "organizations", id: acme.organizationId, name: "Acme" },
    ]);
    await database.owner("update organizations set version = 2 where id = $1", [acme.organizationId]);
    expect((await list()).items[0]?.target.name).toBeNull();
  });

  test("names nobody by an id that is none, and nobody who is gone", async () => {
    const forgetful = createAuditService({ nameUsers: async () => [], nameApiKeys: async () => [] });
    await change({ by: "user:42" });
    const { items } = await forgetful.list(reader(), { limit: 1 });
    expect(items[0]?.actor).toEqual({ kind: "user", id: "42", name: null });
  });

  test("of another organization is not shown", async () => {
    const globex = await plantTenant(database, "Globex");
    await change({ tenant: globex });
    expect((await list()).items).toHaveLength(2);
    expect((await list({}, reader(globex))).items).toHaveLength(3);
  });

  test("is not for whoever lacks the permission", async () => {
    await expect(list({}, userActor(["project:read"], acme))).rejects.toMatchObject({ code: "permission_denied" });
  });

  test("pages show every entry once, also when the log goes on meanwhile", async () => {
    for (let count = 0; count < 3; count++) await change();
    const first = await list({ limit: 2 });
    await change();
    const second = await list({ limit: 2, cursor: first.nextCursor });
    const third = await list({ limit: 2, cursor: second.nextCursor });
    expect([first, second, third].map(({ items }) => items.map(({ sequence }) => sequence))).toEqual([
      [5, 4],
      [3, 2],
      [1],
    ]);
    expect(third.nextCursor).toBeNull();
    await expect(list({ limit: 2, cursor: first.nextCursor, verb: "projects.create" })).rejects.toThrow(/cursor/);
  });
});

describe("a filter lets through", () => {
  test("one actor, one verb, one kind of thing, one thing, and what fits all of them", async () => {
    const [mine, theirs] = [
      await change({ by: "user:mine" }),
      await change({ by: "user:theirs", verb: "projects.copy" }),
    ];
    expect(await sequences({ actor: "user:mine" })).toEqual([3]);
    expect(await sequences({ verb: "projects.copy" })).toEqual([4]);
    expect(await sequences({ targetKind: "projects" })).toEqual([4, 3]);
    expect(await sequences({ targetId: mine })).toEqual([3]);
    expect(await sequences({ actor: "user:mine", targetId: theirs })).toEqual([]);
  });

  test("what happened from one instant until before another", async () => {
    for (let count = 0; count < 4; count++) {
      await database.owner("select pg_sleep(0.002)"); // The log tells times to the millisecond.
      await change();
    }
    const times = (await list()).items.map(({ at }) => at).toReversed();
    const [, , third, fourth, fifth] = times;
    expect(await sequences({ since: third, until: fifth })).toEqual([4, 3]);
    expect(await sequences({ since: fourth })).toEqual([6, 5, 4]);
    expect(await sequences({ until: third })).toEqual([2, 1]);
    expect(await sequences({ since: "9998-01-01T00:00:00.000Z" })).toEqual([]);
    expect(await sequences({ until: "9998-01-01T00:00:00.000Z", actor: "user:nobody" })).toEqual([6, 5, 4, 3]);
    expect(await sequences({ since: fifth, until: third })).toEqual([]);
  });

  test.each([
    ["", "audit_entries_pkey"],
    ["and actor = 'user:1'", "audit_entries_actor_idx"],
    ["and verb = 'projects.create'", "audit_entries_verb_idx"],
    ["and target_kind = 'memberships'", "audit_entries_target_kind_idx"],
    ["and target_id = 'x'", "audit_entries_target_id_idx"],
  ])("its rows in order by an index of its own: %s", async (condition, index) => {
    await plantLongLog();
    const query = `select * from audit_entries where organization_id = '${acme.organizationId}' ${condition}
      and sequence < 900 order by sequence desc limit 21`;
    const plan = await planOf(query);
    expect(plan).toContain(`using ${index} on`);
    expect(plan).not.toContain("Sort");
  });

  test("and finds an instant's number by an index", async () => {
    await plantLongLog();
    const query = `select sequence from audit_entries where organization_id = '${acme.organizationId}' and at >= now()
      order by at, sequence limit 1`;
    expect(await planOf(query)).toContain("using audit_entries_at_idx on");
  });
});

async function plantLongLog(): Promise<void> {
  await database.owner(
    `insert into projects (id, organization_id, name, created_at, updated_at)
      select gen_random_uuid(), $1, n, now(), now() from generate_series(1, 1000) n`,
    [acme.organizationId],
  );
  await database.owner("analyze audit_entries");
}

async function planOf(query: string): Promise<string> {
  const lines = await database.owner<{ "QUERY PLAN": string }>(`explain ${query}`);
  return lines.map((line) => line["QUERY PLAN"]).join("\n");
}
