import { expect, test } from "vitest";
import { bellWords } from "./bell-words.ts";

test("the bell says how many are unread, to the eye and to the ear, up to 99", () => {
  expect(bellWords(0)).toEqual({ label: "Notifications", badge: null });
  expect(bellWords(3)).toEqual({ label: "Notifications, 3 unread", badge: "3" });
  expect(bellWords(99)).toEqual({ label: "Notifications, 99 unread", badge: "99" });
  expect(bellWords(100)).toEqual({ label: "Notifications, 99+ unread", badge: "99+" });
});
