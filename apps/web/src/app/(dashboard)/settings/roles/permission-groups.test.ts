import { permissionTable } from "@plinth/organizations";
import { describe, expect, test } from "vitest";
import { heldGroups, permissionGroups } from "./permission-groups.ts";

const groups = permissionGroups(permissionTable);

describe("the groups of permissions", () => {
  test("hold each permission of the table once, in its order", () => {
    const names = groups.flatMap(({ permissions }) => permissions.map(({ name }) => name));
    expect(names.toSorted()).toEqual(Object.keys(permissionTable).toSorted());
    expect(groups[0]?.permissions.map(({ name }) => name)).toEqual(
      Object.keys(permissionTable).filter((name) => name.startsWith("organization:")),
    );
  });

  test("are called by what they are on", () => {
    const table = { "note:read": { least: "viewer", lets: "See." }, "api_key:read": { least: "admin", lets: "See." } };
    expect(permissionGroups(table).map(({ title }) => title)).toEqual(["Note", "API key"]);
  });

  test("tell what every role holds", () => {
    const everybodys = groups.flatMap(({ permissions }) => permissions.filter((line) => line.everybodys));
    expect(everybodys.map(({ name }) => name)).toEqual(["organization:read", "organization:leave"]);
  });

  test("leave out what one does not hold, and a group with it when nothing is left", () => {
    const held = heldGroups(groups, ["project:read", "organization:leave", "project:fly"]);
    expect(held.map(({ title, permissions }) => [title, permissions.map(({ name }) => name)])).toEqual([
      ["Organization", ["organization:leave"]],
      ["Project", ["project:read"]],
    ]);
  });
});
