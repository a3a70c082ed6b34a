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

test("those who may invite are told who left", async () => {
  const leaver = { ...acme, userId: newId() };
  await plantMember(database, leaver, "viewer");
  await caller(await signedIn(leaver))("DELETE /api/v1/organization/membership");
  expect(await told(admin)).toContain("A viewer left Acme. They see nothing of it any more.");
});
