import { rolePermissions } from "@plinth/organizations";
import { type Tenant, plantTenant } from "@plinth/testing";
import { beforeEach, describe, expect, test } from "vitest";
import { type Caller, caller, refusal, signedIn, signedInAs, testDatabase } from "@/server/testing/index.ts";

const path = "/api/v1/organization/roles";
const database = testDatabase();
let acme: Tenant;
let owner: Caller;

beforeEach(async () => {
  acme = await plantTenant(database, "Acme");
  owner = caller(await signedIn(acme));
});

const make = (json: unknown, by = owner) => by(`POST ${path}`, { json });

describe("GET", () => {
  test("answers 200 to a viewer: the built-in roles with their permissions, then the organization's own", async () => {
    const { json } = await make({ name: "Clerk", permissions: ["member:read"] });
    const viewer = caller((await signedInAs("viewer", database, acme)).headers);
    const { status, json: list } = await viewer(`GET ${path}`);
    const builtIn = Object.entries(rolePermissions).map(([id, permissions]) =>
      expect.objectContaining({ id, permissions, custom: false }),
    );
    expect([status, list]).toEqual([200, { items: [...builtIn, json] }]);
  });
});

describe("POST", () => {
  test("answers 201 with the role, which holds what everybody holds too", async () => {
    const { status, json } = await make({ name: "Clerk", permissions: ["member:read"] });
    const permissions = ["organization:read", "organization:leave", "member:read"];
    expect(status).toBe(201);
    expect(json).toEqual({ id: expect.any(String), name: "Clerk", custom: true, permissions, version: 1 });
  });

  test.each([
    ["/permissions/0", { name: "Clerk", permissions: ["project:fly"] }],
    ["/permissions/1", { name: "Clerk", permissions: ["project:read", "*"] }],
    ["/permissions", { name: "Clerk", permissions: "project:read" }],
    ["/permissions", { name: "Clerk" }],
    ["/name", { name: " ", permissions: [] }],
    ["/name", { permissions: [] }],
  ])("answers 422 that points at %s to %j", async (pointer, json) => {
    expect(refusal(await make(json))).toEqual([422, "invalid_input", pointer]);
  });

  test("answers 409 to a name that is taken, whatever the case", async () => {
    await make({ name: "Clerk", permissions: [] });
    expect(refusal(await make({ name: "CLERK", permissions: [] }))).toEqual([409, "name_taken"]);
    expect(refusal(await make({ name: "owner", permissions: [] }))).toEqual([409, "name_taken"]);
  });

  test("answers 409 to the twenty-first role", async () => {
    await database.owner(
      `insert into custom_roles (id, organization_id, name, permissions, created_at)
      select gen_random_uuid(), $1, 'Role ' || n, '{}', now() from generate_series(1, 20) n`,
      [acme.organizationId],
    );
    expect(refusal(await make({ name: "Clerk", permissions: [] }))).toEqual([409, "conflict"]);
  });

  test("answers 403 to an admin who would give what only owners hold, and to a member", async () => {
    for (const [role, permissions] of [
      ["admin", ["organization:delete"]],
      ["member", ["project:read"]],
    ] as const) {
      const who = caller((await signedInAs(role, database, acme)).headers);
      expect(refusal(await make({ name: "Clerk", permissions }, who))).toEqual([403, "permission_denied"]);
    }
  });
});
