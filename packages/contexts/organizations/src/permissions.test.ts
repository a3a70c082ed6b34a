import { type Access, type Permission, newId } from "@plinth/kernel";
import { plantMember, plantTenant, testDatabase, userActor } from "@plinth/testing";
import { describe, expect, test } from "vitest";
import { organizationsContract } from "./contract.ts";
import { BuiltInRole, completed, mayGrant, permissionTable, rolePermissions } from "./permissions.ts";
import { createOrganizationService } from "./service.ts";
import { identityOf } from "./testing/identity.ts";

const database = testDatabase();
const organizations = createOrganizationService(identityOf(database));
const roles = BuiltInRole.options;
const inputs = {
  listOwn: {},
  get: {},
  create: { name: "New" },
  switch: { id: newId() },
  rename: { name: "New", version: 1 },
  delete: { name: "Acme" },
  listMembers: { limit: 20 },
  exportMembers: {},
  changeRole: { userId: newId(), role: "viewer" },
  removeMember: { userId: newId() },
  leave: {},
  listRoles: {},
  createRole: { name: "Owner", permissions: [] },
  editRole: { id: newId(), name: "New", permissions: [], version: 1 },
  deleteRole: { id: newId() },
  restrictEmailDomain: { emailDomain: "acme.example" },
  liftEmailDomain: {},
  listInvitations: { limit: 20 },
  invite: { email: "new@acme.example", role: "viewer" },
  resendInvitation: { id: newId() },
  revokeInvitation: { id: newId() },
  describeInvitation: { token: "t".repeat(64) },
  acceptInvitation: { token: "t".repeat(64) },
  joinAsNewUser: { token: "t".repeat(64), name: "New", password: "a few words will do" },
} as const satisfies Record<keyof typeof organizationsContract, object>;

const isPermission = (allow: Access): allow is Permission => allow.includes(":");

const verbs = Object.entries(organizationsContract).map(
  ([name, { allow }]) => [name as keyof typeof inputs, allow] as const,
);
const refusals = roles.flatMap((role) => verbs.map(([verb, allow]) => ({ role, verb, allow })));

test.each(refusals)("$role meets $verb as the table of roles says", async ({ role, verb, allow }) => {
  const held: readonly Permission[] = rolePermissions[role];
  const allowed = !isPermission(allow) || held.includes(allow);
  const call = organizations[verb] as (actor: unknown, input: unknown) => Promise<unknown>;
  const member = { ...(await plantTenant(database, "Acme")), userId: newId() };
  await plantMember(database, member, role);
  const code = await call(userActor(held, member), inputs[verb]).then(
    () => "done",
    (error: { code?: string }) => error.code,
  );
  expect(code === "permission_denied").toBe(!allowed);
});

const holders: readonly [Permission, readonly BuiltInRole[]][] = [
  ["organization:read", ["owner", "admin", "member", "viewer"]],
  ["organization:leave", ["owner", "admin", "member", "viewer"]],
  ["organization:update", ["owner", "admin"]],
  ["organization:delete", ["owner"]],
  ["member:read", ["owner", "admin", "member", "viewer"]],
  ["member:update", ["owner", "admin"]],
  ["member:invite", ["owner", "admin"]],
  ["role:read", ["owner", "admin", "member", "viewer"]],
  ["role:create", ["owner", "admin"]],
  ["role:update", ["owner", "admin"]],
  ["role:delete", ["owner", "admin"]],
  ["project:read", ["owner", "admin", "member", "viewer"]],
  ["project:create", ["owner", "admin", "member"]],
  ["project:update", ["owner", "admin", "member"]],
  ["project:archive", ["owner", "admin", "member"]],
  ["project:delete", ["owner", "admin"]],
  ["api_key:read", ["owner", "admin"]],
  ["api_key:create", ["owner", "admin"]],
  ["api_key:revoke", ["owner", "admin"]],
];

describe("the table of roles", () => {
  test.each(holders)("gives %s to %j", (permission, expected) => {
    expect(roles.filter((role) => rolePermissions[role].some((held) => held === permission))).toEqual(expected);
  });

  test("gives each role all that the next smaller one has, and nobody a permission twice", () => {
    for (const [index, role] of roles.entries()) {
      const held: readonly Permission[] = rolePermissions[role];
      expect(new Set(held).size).toBe(held.length);
      const grantable = roles.map((other) => mayGrant(held, rolePermissions[other]));
      expect(grantable).toEqual(roles.map((_, other) => other >= index));
    }
  });

  test("says of each permission in one sentence what it lets somebody do", () => {
    const sentences = Object.values(permissionTable).map(({ lets }) => lets);
    expect(sentences.filter((lets) => !/^[A-Z][^.]+\.$/.test(lets))).toEqual([]);
    expect(new Set(sentences).size).toBe(sentences.length);
  });

  test("knows every permission that a verb of organizations asks for", () => {
    const asked = verbs.map(([, allow]): Access => allow).filter(isPermission);
    const known: readonly Permission[] = rolePermissions.owner;
    expect(asked.filter((permission) => !known.includes(permission))).toEqual([]);
  });
});

describe("a choice of permissions", () => {
  test("is completed by what everybody holds, in the table's order, each once", () => {
    const everybody = ["organization:read", "organization:leave"];
    expect(completed([])).toEqual(everybody);
    expect(completed(["project:read", "member:read", "project:read", "organization:leave"])).toEqual([
      ...everybody,
      "member:read",
      "project:read",
    ]);
  });

  test("loses what the table does not know", () => {
    expect(completed(["project:fly", "toString", "__proto__"])).toEqual(completed([]));
  });
});
