import { rolePermissions } from "@plinth/organizations";
import { expect, test } from "vitest";
import { choicesOf } from "./roles.ts";

const builtIn = Object.entries(rolePermissions).map(([id, permissions]) => ({
  id: id as keyof typeof rolePermissions,
  name: id,
  custom: false,
  permissions: [...permissions],
  version: 1,
}));
const clerk = {
  id: "0192-clerk",
  name: "Clerk",
  custom: true,
  permissions: ["project:read" as const, "member:read" as const],
  version: 1,
};

test("a role that may do more than the one who chooses is no choice", () => {
  const choices = (role: keyof typeof rolePermissions) =>
    choicesOf(builtIn, rolePermissions[role]).map(({ value }) => value);
  expect(choices("owner")).toEqual(["owner", "admin", "member", "viewer"]);
  expect(choices("admin")).toEqual(["admin", "member", "viewer"]);
  expect(choices("viewer")).toEqual(["viewer"]);
});

test("an organization's own role says what it may do", () => {
  expect(choicesOf([clerk], rolePermissions.viewer)).toEqual([
    { value: "0192-clerk", label: "Clerk", description: "project:read, member:read" },
  ]);
});
