import { expect, test } from "vitest";
import { notificationsHref, readNotificationFilter } from "./notification-filter.ts";

test.each([
  [{ status: "all" }, "/notifications"],
  [{ status: "unread" }, "/notifications?status=unread"],
  [{ status: "unread", cursor: "abc" }, "/notifications?status=unread&cursor=abc"],
] as const)("%j has an address that says so", (filter, href) => {
  expect(notificationsHref(filter)).toBe(href);
  expect(readNotificationFilter(Object.fromEntries(new URL(href, "http://a").searchParams))).toEqual(filter);
});

test("what is no filter shows all", () => {
  expect(readNotificationFilter({ status: ["unread", "all"], cursor: "" })).toEqual({ status: "all" });
});
