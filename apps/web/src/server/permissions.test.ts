import { apiKeysContract } from "@plinth/api-keys";
import { identityContract } from "@plinth/identity";
import { organizationsContract, rolePermissions } from "@plinth/organizations";
import { projectsContract } from "@plinth/projects";
import { describe, expect, test } from "vitest";
import { services } from "./services.ts";

const contracts = {
  identity: identityContract,
  organizations: organizationsContract,
  projects: projectsContract,
  apiKeys: apiKeysContract,
};
const verbs = Object.values(contracts).flatMap((contract) => Object.values(contract));
const named = new Set(verbs.map(({ allow }) => allow).filter((allow) => allow.includes(":")));

test("every context of the app is looked at, with every verb of it", () => {
  const verbsOf = (of: object) => Object.entries(of).map(([name, inner]) => [name, Object.keys(inner as object)]);
  expect(verbsOf(services)).toEqual(verbsOf(contracts));
});

test("an owner may do all that any contract names, so that no verb is out of everybody's reach", () => {
  expect([...named].filter((permission) => !rolePermissions.owner.some((held) => held === permission))).toEqual([]);
});

describe.each(Object.entries(rolePermissions))("%s", (_role, permissions) => {
  test("holds no permission that no contract asks for, and none twice", () => {
    expect(permissions.filter((permission) => !named.has(permission))).toEqual([]);
    expect(new Set(permissions).size).toBe(permissions.length);
  });
});
