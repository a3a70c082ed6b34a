import { type Permission, newId } from "@plinth/kernel";
import { testDatabase, userActor } from "@plinth/testing";
import { describe, expect, test } from "vitest";
import { organizationsContract } from "./contract.ts";
import { Role } from "./model.ts";
import { mayGrant, rolePermissions } from "./permissions.ts";
import { createOrganizationService } from "./service.ts";

testDatabase();
const organizations = createOrganizationService({ listUsers: async () => [], switchSession: async () => {} });
const roles = Role.options;
const inputs = {
  listOwn: {},
  get: {},
  create: { name: "New" },
  switch: { id: newId() },
  rename: { name: "New", version: 1 },
  delete: { name: "Acme" },
  listMembers: { limit: 20 },
  changeRole: { userId: newId(), role: "viewer" },
  removeMember: { userId: newId() },
  leave: {},
} as const satisfies Record<keyof typeof organizationsContract, object>;

const verbs = Object.entries(organizationsContract).map(
  ([name, { allow }]) => [name as keyof typeof inputs, allow] as const,
);
const refusals = roles.flatMap((role) => verbs.map(([verb, allow]) => ({ role, verb, allow })));

test.each(refusals)("$role meets $verb as the table of roles says", async ({ role, verb, allow }) => {
  const held: readonly Permission[] = rolePermissions[role];
  const allowed = allow === "user" || held.includes(allow);
  const call = organizations[verb] as (actor: unknown, input: unknown) => Promise<unknown>;
  const code = await call(userActor(held), inputs[verb]).then(
    () => "done",
    (error: { code?: string }) => error.code,
  );
  expect(code === "permission_denied").toBe(!allowed);
});

describe("the table of roles", () => {
  const holders = (permission: Permission) =>
    roles.filter((role) => rolePermissions[role].some((held) => held === permission));

  test.each<[Permission, readonly Role[]]>([
    ["organization:read", ["owner", "admin", "member", "viewer"]],
    ["organization:leave", ["owner", "admin", "member", "viewer"]],
    ["organization:update", ["owner", "admin"]],
    ["organization:delete", ["owner"]],
    ["member:read", ["owner", "admin", "member", "viewer"]],
    ["member:update", ["owner", "admin"]],
    ["project:read", ["owner", "admin", "member", "viewer"]],
    ["project:create", ["owner", "admin", "member"]],
    ["project:update", ["owner", "admin", "member"]],
    ["project:archive", ["owner", "admin", "member"]],
    ["project:delete", ["owner", "admin"]],
    ["api_key:read", ["owner", "admin"]],
    ["api_key:create", ["owner", "admin"]],
    ["api_key:revoke", ["owner", "admin"]],
  ])("gives %s to %j", (permission, expected) => {
    expect(holders(permission)).toEqual(expected);
  });

  test("gives each role all that the next smaller one has, and nobody a permission twice", () => {
    for (const [index, role] of roles.entries()) {
      const held: readonly Permission[] = rolePermissions[role];
      expect(new Set(held).size).toBe(held.length);
      expect(roles.map((other) => mayGrant(held, other))).toEqual(roles.map((_, other) => other >= index));
    }
  });

  test("knows every permission that a verb of organizations asks for", () => {
    const asked = verbs.map(([, allow]) => allow).filter((allow) => allow !== "user");
    const known: readonly Permission[] = rolePermissions.owner;
    expect(asked.filter((permission) => !known.includes(permission))).toEqual([]);
  });
});
