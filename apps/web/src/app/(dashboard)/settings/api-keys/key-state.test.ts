import { expect, test } from "vitest";
import { keyState } from "./key-state.ts";

const now = new Date("2026-01-02T00:00:00.000Z");
const [past, future] = ["2026-01-01T00:00:00.000Z", "2026-01-03T00:00:00.000Z"];
const fresh = { revokedAt: null, expiresAt: null, rotatedTo: null };

test.each([
  ["live", {}],
  ["live", { expiresAt: future }],
  ["rotated", { expiresAt: future, rotatedTo: "next" }],
  ["expired", { expiresAt: past }],
  ["expired", { expiresAt: now.toISOString() }],
  ["expired", { expiresAt: past, rotatedTo: "next" }],
  ["revoked", { revokedAt: past }],
  ["revoked", { revokedAt: past, expiresAt: past, rotatedTo: "next" }],
])("a key is %s with %j", (state, given) => {
  expect(keyState({ ...fresh, ...given }, now)).toBe(state);
});
