import { describe, expect, test } from "vitest";
import { lastDue, parseCron } from "./cron.ts";
import { schedule } from "./schedule.ts";

const last = (cron: string, now: string) => lastDue(parseCron(cron), new Date(now))?.toISOString() ?? null;

describe("a cron", () => {
  test.each([
    ["* * * * *", "2026-11-26T03:04:05.678Z", "2026-11-26T03:04:00.000Z"],
    ["*/15 * * * *", "2026-11-26T03:04:05Z", "2026-11-26T03:00:00.000Z"],
    ["10-40/15 * * * *", "2026-11-26T03:39:00Z", "2026-11-26T03:25:00.000Z"],
    ["5/20 * * * *", "2026-11-26T03:59:00Z", "2026-11-26T03:45:00.000Z"],
    ["7 * * * *", "2026-11-26T03:06:59Z", "2026-11-26T02:07:00.000Z"],
    ["0 3 * * *", "2026-11-26T03:00:00Z", "2026-11-26T03:00:00.000Z"],
    ["0 3 * * *", "2026-11-26T02:59:59Z", "2026-11-25T03:00:00.000Z"],
    ["30 2,14 * * *", "2026-11-26T14:29:00Z", "2026-11-26T02:30:00.000Z"],
    ["0 0 * * 0", "2026-11-26T12:00:00Z", "2026-11-22T00:00:00.000Z"],
    ["0 0 * * 1-5", "2026-11-22T12:00:00Z", "2026-11-20T00:00:00.000Z"],
    ["0 0 1 * *", "2026-03-01T00:00:00Z", "2026-03-01T00:00:00.000Z"],
    ["0 0 31 * *", "2026-03-30T00:00:00Z", "2026-01-31T00:00:00.000Z"],
    ["59 23 31 12 *", "2027-01-01T00:00:00Z", "2026-12-31T23:59:00.000Z"],
    ["0 0 29 2 *", "2026-11-26T00:00:00Z", null],
  ])("%s was due, at %s, at %s", (cron, now, due) => {
    expect(last(cron, now)).toBe(due);
  });

  test.each([
    "",
    "* * * *",
    "* * * * * *",
    "60 * * * *",
    "* 24 * * *",
    "* * 0 * *",
    "* * * 13 *",
    "* * * * 7",
    "5-1 * * * *",
    "*/0 * * * *",
    "*-3 * * * *",
    "a * * * *",
    "1,, * * * *",
    "-1 * * * *",
    "0 0 1 * 1",
  ])("is none: %j", (cron) => {
    expect(() => parseCron(cron)).toThrow("is no cron");
  });
});

describe("a schedule", () => {
  const declared = (name: string, cron: string) => schedule({ name, cron, handle: async () => {} });

  test("whose name does not fit into an address is refused", () => {
    expect(() => declared("Sweep all", "* * * * *")).toThrow("lower case");
    expect(declared("sweep-all", "* * * * *").name).toBe("sweep-all");
  });

  test("that is never due is refused", () => {
    expect(() => declared("leap", "0 0 31 2 *")).toThrow("too seldom");
  });
});
