import { describe, expect, test } from "vitest";
import { busyMs, retryAfterMs, waitMs } from "./attempts.ts";

const seconds = (ms: number | null) => (ms === null ? null : ms / 1000);
const now = new Date("2026-01-01T00:00:00.000Z");

describe("attempts", () => {
  test("are eight: at once, and after 5 s, 5 min, 30 min, 2 h, 5 h, 10 h and 14 h", () => {
    const waits = Array.from({ length: 8 }, (_, failed) => seconds(waitMs(failed + 1, 0, 0)));
    expect(waits).toEqual([5, 300, 1800, 7200, 18_000, 36_000, 50_400, null]);
  });

  test("are spread at random, by a fifth of the wait", () => {
    expect([waitMs(2, 0, 0), waitMs(2, 0, 0.5), waitMs(2, 0, 1)]).toEqual([300_000, 330_000, 360_000]);
  });

  test("come no sooner than the server asks for, and within a day", () => {
    expect(seconds(waitMs(1, 60_000, 0))).toBe(60);
    expect(seconds(waitMs(3, 60_000, 0))).toBe(1800);
    expect(seconds(waitMs(1, 1e12, 0))).toBe(24 * 3600);
    expect(waitMs(8, 60_000, 0)).toBeNull();
  });
});

test.each([
  [undefined, 0],
  ["120", 120_000],
  ["Thu, 01 Jan 2026 00:01:00 GMT", 60_000],
  ["Wed, 31 Dec 2025 23:00:00 GMT", 0],
  ["-5", 0],
  ["soon", 0],
])("Retry-After: %s asks for %i ms", (field, ms) => {
  expect(retryAfterMs(field, now)).toBe(ms);
});

test("who waits for others waits a quarter of what they have waited, from 2 s to 10 min, not all at once", () => {
  const waits = [0, 60_000, 3_600_000].map((waited) => busyMs(waited, 0.5));
  expect(waits).toEqual([2_000, 15_000, 600_000]);
  expect([busyMs(60_000, 0), busyMs(60_000, 1)]).toEqual([11_250, 18_750]);
});
