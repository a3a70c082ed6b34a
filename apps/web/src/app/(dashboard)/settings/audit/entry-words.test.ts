import { describe, expect, test } from "vitest";
import { actorName, actorWord, deedOf, fieldChanges } from "./entry-words.ts";

const target = (kind: string) => ({ kind, id: "1", name: null });

describe("an entry in words", () => {
  test("says what was done, also to what the page does not know yet", () => {
    expect(deedOf({ change: "insert", target: target("api_keys") })).toBe("created API key");
    expect(deedOf({ change: "delete", target: target("memberships") })).toBe("removed member");
    expect(deedOf({ change: "update", target: target("billing_plans") })).toBe("changed billing plans");
  });

  test("calls people and keys by their names, and those who are gone former ones", () => {
    expect(actorName({ kind: "user", id: "1", name: "Ada" })).toBe("Ada");
    expect(actorName({ kind: "user", id: "1", name: null })).toBe("A former user");
    expect(actorName({ kind: "apiKey", id: "1", name: null })).toBe("A former API key");
    expect(actorName({ kind: "system", id: "jobs", name: "jobs" })).toBe("Plinth (jobs)");
    expect(actorName({ kind: "operator", id: null, name: null })).toBe("An operator");
  });

  test("leads to all that somebody did, but for an operator", () => {
    expect(actorWord({ kind: "apiKey", id: "1", name: null })).toBe("apiKey:1");
    expect(actorWord({ kind: "operator", id: null, name: null })).toBeUndefined();
  });

  test("shows each field before and after", () => {
    const before = { name: "Old", archivedAt: null, scopes: ["a:b", "c:d"], hash: "[redacted]" };
    const after = { name: "New", archivedAt: "2026-11-25T19:58:01.948+00:00", scopes: [], hash: "[redacted]" };
    expect(fieldChanges({ before, after })).toEqual([
      { field: "Name", before: "Old", after: "New" },
      { field: "Archived at", before: "—", after: expect.stringMatching(/^Nov 25, 2026, 7:58:01.PM UTC$/) },
      { field: "Scopes", before: "a:b, c:d", after: "—" },
      { field: "Hash", before: "[redacted]", after: "[redacted]" },
    ]);
  });

  test("has no side before a row was made, and none after it was deleted", () => {
    const row = { id: "1", organizationId: "2", version: 3 };
    const made = fieldChanges({ before: null, after: row });
    expect(made).toEqual([
      { field: "ID", before: undefined, after: "1" },
      { field: "Organization ID", before: undefined, after: "2" },
      { field: "Version", before: undefined, after: "3" },
    ]);
    expect(fieldChanges({ before: row, after: null })[0]).toEqual({ field: "ID", before: "1", after: undefined });
  });
});
