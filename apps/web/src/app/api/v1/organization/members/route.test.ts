import { type Tenant, plantTenant } from "@plinth/testing";
import { beforeAll, expect, test } from "vitest";
import { type Caller, caller, refusal, signedIn, signedInAs, testDatabase } from "@/server/testing/index.ts";

const path = "/api/v1/organization/members";
const database = testDatabase();
let acme: Tenant;
let owner: Caller;
let viewer: { userId: string; headers: Record<string, string> };

beforeAll(async () => {
  acme = await plantTenant(database, "Acme");
  await plantTenant(database, "Globex");
  owner = caller(await signedIn(acme));
  viewer = await signedInAs("viewer", database, acme);
});

interface Page {
  items: { userId: string; role: string }[];
  nextCursor: string | null;
}

test("answers 200 to a viewer, with the organization's own members by the time they joined", async () => {
  const { status, json } = await caller(viewer.headers)(`GET ${path}`);
  expect(status).toBe(200);
  expect((json as Page).items.map(({ userId, role }) => [userId, role])).toEqual([
    [acme.userId, "owner"],
    [viewer.userId, "viewer"],
  ]);
});

test("pages show every member once", async () => {
  const first = (await owner(`GET ${path}?limit=1`)).json as Page;
  const second = (await owner(`GET ${path}?limit=1&cursor=${first.nextCursor}`)).json as Page;
  expect([...first.items, ...second.items].map(({ userId }) => userId)).toEqual([acme.userId, viewer.userId]);
  expect(second.nextCursor).toBeNull();
});

test.each([
  ["limit", "0"],
  ["limit", "101"],
  ["limit", "1.5"],
  ["cursor", ""],
  ["cursor", "W10"],
  ["cursor", "%00"],
])("answers 422 that points at %s=%s", async (name, value) => {
  expect(refusal(await owner(`GET ${path}?${name}=${value}`))).toEqual([422, "invalid_input", `/${name}`]);
});

test("refuses the cursor of another list", async () => {
  for (const name of ["One", "Two"]) await owner("POST /api/v1/projects", { json: { name } });
  const { nextCursor } = (await owner("GET /api/v1/projects?limit=1")).json as Page;
  expect(refusal(await owner(`GET ${path}?cursor=${nextCursor}`))).toEqual([422, "invalid_input", "/cursor"]);
});
