import { describe, expect, test } from "vitest";
import { queueHref, readQueueFilter } from "./queue-filter.ts";

describe("the queue's filter", () => {
  test.each([
    ["/queue", {}],
    ["/queue?consumer=a.first", { consumer: "a.first" }],
    ["/queue?consumer=a.first&cursor=WzFd", { consumer: "a.first", cursor: "WzFd" }],
  ])("%s is read from its own address", (href, filter) => {
    expect(queueHref(filter)).toBe(href);
    expect(readQueueFilter(Object.fromEntries(new URL(href, "http://localhost").searchParams))).toEqual(filter);
  });

  test("takes nothing that is given twice, and no empty name", () => {
    expect(readQueueFilter({ consumer: ["a", "b"], cursor: ["c", "d"] })).toEqual({});
    expect(readQueueFilter({ consumer: "" })).toEqual({});
  });
});
