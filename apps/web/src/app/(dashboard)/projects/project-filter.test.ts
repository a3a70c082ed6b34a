import { describe, expect, test } from "vitest";
import { projectsHref, readFilter } from "./project-filter.ts";

describe("the filter of the projects page", () => {
  test("shows the active projects when the address says nothing", () => {
    expect(readFilter({})).toEqual({ status: "active", search: "" });
  });

  test("takes what cannot be meant as missing", () => {
    expect(readFilter({ status: "burnt", search: ["a", "b"], cursor: "" })).toEqual({ status: "active", search: "" });
  });

  test("cuts a search to what the verb takes", () => {
    expect(readFilter({ search: ` ${"x".repeat(200)}` }).search).toBe("x".repeat(80));
  });

  test.each([
    { status: "active", search: "" },
    { status: "archived", search: "a & b=c", cursor: "eyJh" },
    { status: "all", search: "ü/#?" },
  ] as const)("survives the way through an address: %j", (filter) => {
    const { searchParams } = new URL(projectsHref(filter), "https://app.example.com");
    expect(readFilter(Object.fromEntries(searchParams))).toEqual(filter);
  });

  test("keeps the usual page's address short", () => {
    expect(projectsHref({ status: "active", search: "" })).toBe("/projects");
  });
});
