import { describe, expect, test } from "vitest";
import { logHref, readLogFilter } from "./log-filter.ts";

describe("the log's filter", () => {
  test.each([
    ["/settings/webhooks/a", {}],
    ["/settings/webhooks/a?status=failed", { status: "failed" as const }],
    ["/settings/webhooks/a?status=held&cursor=WzFd", { status: "held" as const, cursor: "WzFd" }],
  ])("%s is read from its own address", (href, filter) => {
    expect(logHref("a", filter)).toBe(href);
    expect(readLogFilter(Object.fromEntries(new URL(href, "http://localhost").searchParams))).toEqual(filter);
  });

  test("takes nothing that is given twice, and no way to stand that there is not", () => {
    expect(readLogFilter({ status: ["failed", "held"], cursor: ["c", "d"] })).toEqual({});
    expect(readLogFilter({ status: "lost" })).toEqual({});
  });
});
