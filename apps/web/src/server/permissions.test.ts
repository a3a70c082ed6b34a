import type { Verb } from "@plinth/kernel";
import { permissionTable, rolePermissions } from "@plinth/organizations";
import { describe, expect, test } from "vitest";
import { permissionsPage } from "./permissions-page.ts";
import { services } from "./services.ts";

const verbs = Object.values(services).flatMap((service) =>
  (Object.values(service) as Verb[]).map(({ definition }) => definition),
);
const named = new Set(verbs.map(({ allow }) => allow).filter((allow) => allow.includes(":")));

describe("the table of permissions", () => {
  const known = Object.keys(permissionTable);

  test("knows every permission that a contract names, so that no verb is out of everybody's reach", () => {
    expect([...named].filter((permission) => !known.includes(permission))).toEqual([]);
  });

  test("knows none that no contract names", () => {
    expect(known.filter((permission) => !named.has(permission as keyof typeof permissionTable))).toEqual([]);
    expect(known.length).toBeGreaterThan(15);
  });

  test("gives all of it to owners", () => {
    expect(rolePermissions.owner).toEqual(known);
  });
});

test("docs/permissions.md says who may do what: run npm run docs:permissions when it does not", async () => {
  await expect(permissionsPage(verbs)).toMatchFileSnapshot("../../../../docs/permissions.md");
});
