import { describe, expect, test } from "vitest";
import { auditHref, queryOf, readFilter, without } from "./audit-filter.ts";

describe("the filter of the audit log", () => {
  const whole = {
    kind: "projects",
    actor: "user:1",
    verb: "projects.create",
    target: "42",
    from: "2026-11-01",
    to: "2026-11-30",
    cursor: "abc",
  };

  test("stands in the address, and is read from it again", () => {
    const parameters = Object.fromEntries(new URL(auditHref(whole), "http://localhost").searchParams);
    expect(readFilter(parameters)).toEqual(whole);
    expect(auditHref({})).toBe("/settings/audit");
  });

  test("asks the log from the first day's beginning to the last day's end", () => {
    const { kind: targetKind, target: targetId, from: _from, to: _to, ...same } = whole;
    const since = "2026-11-01T00:00:00.000Z";
    const until = "2026-12-01T00:00:00.000Z";
    expect(queryOf(whole)).toEqual({ ...same, targetKind, targetId, since, until });
    expect(queryOf({})).toEqual({});
  });

  test.each([
    { from: "yesterday" },
    { to: "2026-02-30" },
    { to: "9999-12-31" },
    { actor: "somebody" },
    { verb: ["projects.create", "projects.delete"] },
    { kind: "" },
    { unknown: "x" },
  ])("takes what cannot be meant for missing: %o", (parameters) => {
    expect(readFilter(parameters)).toEqual({});
  });

  test("without one of its fields begins at the first page", () => {
    expect(without({ kind: "projects", verb: "a.b", cursor: "abc" }, "verb")).toEqual({ kind: "projects" });
  });
});
