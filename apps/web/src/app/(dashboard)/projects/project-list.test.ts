import { describe, expect, test } from "vitest";
import type { ProjectFilter } from "./project-filter.ts";
import { type ListedProject, changeList } from "./project-list.ts";

const at = "2030-01-02T03:04:05.678Z";
const active: ProjectFilter = { status: "active", search: "" };

const listed = (id: string): ListedProject => ({
  id,
  name: `Project ${id}`,
  version: 1,
  createdAt: at,
  updatedAt: at,
  archivedAt: null,
});

const ids = (projects: readonly ListedProject[]) => projects.map(({ id }) => id);

describe("a project that was just sent", () => {
  const created = { kind: "created", name: "New", at } as const;

  test("stands first, pending, because the newest is first", () => {
    const [first, ...rest] = changeList([listed("a")], created, active);
    expect(first).toMatchObject({ name: "New", pending: true, createdAt: at });
    expect(ids(rest)).toEqual(["a"]);
  });

  test.each<ProjectFilter>([
    { status: "archived", search: "" },
    { status: "active", search: "a" },
    { status: "active", search: "", cursor: "next" },
  ])("does not show where the filter may not: %j", (filter) => {
    expect(ids(changeList([listed("a")], created, filter))).toEqual(["a"]);
  });
});

describe("a project that was just archived or restored", () => {
  test.each(["archived", "restored"] as const)("leaves the list that it has no place in any more: %s", (kind) => {
    expect(ids(changeList([listed("a"), listed("b")], { kind, id: "a", at }, active))).toEqual(["b"]);
  });

  test("stays in the list of all, in its new state", () => {
    const all: ProjectFilter = { status: "all", search: "" };
    const archived = changeList([listed("a"), listed("b")], { kind: "archived", id: "a", at }, all);
    expect(archived.map(({ archivedAt }) => archivedAt)).toEqual([at, null]);
    expect(changeList(archived, { kind: "restored", id: "a", at }, all)).toEqual([listed("a"), listed("b")]);
  });
});
