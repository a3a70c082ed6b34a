import { newId } from "@plinth/kernel";
import { type Tenant, plantMember, plantTenant } from "@plinth/testing";
import { beforeAll, expect, test } from "vitest";
import { type Caller, caller, signedIn, testDatabase } from "../testing/index.ts";
import { dispatcher } from "./dispatcher.ts";

const database = testDatabase();
let acme: Tenant;
let admin: Tenant;
let owner: Caller;

beforeAll(async () => {
  await dispatcher.register();
  acme = await plantTenant(database, "Acme");
  admin = { ...acme, userId: newId() };
  await plantMember(database, admin, "admin");
  owner = caller(await signedIn(acme));
});

async function told(tenant: Tenant): Promise<string[]> {
  const { json } = await caller(await signedIn(tenant))("GET /api/v1/notifications");
  return (json as { items: { title: string; body: string }[] }).items.map(({ title, body }) => `${title}. ${body}`);
}

test("whose role was changed is told of it once that was answered", async () => {
  await owner(`PATCH /api/v1/organization/members/${admin.userId}`, { json: { role: "member" } });
  await owner(`PATCH /api/v1/organization/members/${admin.userId}`, { json: { role: "admin" } });
  expect(await told(admin)).toContain("Your role in Acme was changed. It is Admin now.");
  expect(await told(acme)).toEqual([]);
});

test("who created a project is told when somebody else archives and deletes it, and nobody when they do so themselves", async () => {
  const mine = (await owner("POST /api/v1/projects", { json: { name: "Mine" } })).json as { id: string };
  const other = (await owner("POST /api/v1/projects", { json: { name: "Other" } })).json as { id: string };
  await owner(`PUT /api/v1/projects/${other.id}/archive`);
  const colleague = caller(await signedIn(admin));
  await colleague(`PUT /api/v1/projects/${mine.id}/archive`);
  await colleague(`DELETE /api/v1/projects/${mine.id}`);
  expect((await told(acme)).map((each) => each.split(".")[0])).toEqual(["Mine was deleted", "Mine was archived"]);
});

test("who created a project hears of it no more once their role may not read projects", async () => {
  const maker = { ...acme, userId: newId() };
  await plantMember(database, maker, "member");
  const made = (await caller(await signedIn(maker))("POST /api/v1/projects", { json: { name: "Made" } })).json;
  const { id } = made as { id: string };
  const roleId = newId();
  await database.owner(
    `insert into custom_roles (id, organization_id, name, permissions, created_at)
    values ($1, $2, 'Blind', '{member:read}', now())`,
    [roleId, acme.organizationId],
  );
  await owner(`PUT /api/v1/projects/${id}/archive`);
  await database.owner("update memberships set role = $1 where user_id = $2", [roleId, maker.userId]);
  await owner(`DELETE /api/v1/projects/${id}`);
  expect((await told(maker)).map((each) => each.split(".")[0])).toEqual(["Made was archived"]);
});

test("those who may invite are told who left", async () => {
  const leaver = { ...acme, userId: newId() };
  await plantMember(database, leaver, "viewer");
  await caller(await signedIn(leaver))("DELETE /api/v1/organization/membership");
  expect(await told(admin)).toContain("A viewer left Acme. They see nothing of it any more.");
});

test("whoever joined last is told too, however many did so before", async () => {
  const big = await plantTenant(database, "Big");
  await database.owner(
    `with people as (
      insert into users (id, email, name, created_at)
      select gen_random_uuid(), 'viewer-' || n || '@big.example', 'A viewer', now() from generate_series(1, 1100) n returning id)
    insert into memberships (organization_id, user_id, role, created_at)
    select $1, id, 'viewer', now() - interval '1 day' from people`,
    [big.organizationId],
  );
  const leaver = { ...big, userId: newId() };
  await plantMember(database, leaver, "viewer");
  await caller(await signedIn(leaver))("DELETE /api/v1/organization/membership");
  expect(await told(big)).toContain("A viewer left Big. They see nothing of it any more.");
});
