import { expect, test } from "vitest";
import { endpointState } from "./endpoint-state.ts";

const at = "2026-01-01T00:00:00.000Z";
const sound = { pausedAt: null, disabledBecause: null, failingSince: null };

test.each([
  ["active", {}],
  ["failing", { failingSince: at }],
  ["paused", { pausedAt: at, failingSince: at }],
  ["disabled: gone", { disabledBecause: "gone" as const, pausedAt: at }],
  ["disabled: failing", { disabledBecause: "failing" as const, failingSince: at }],
])("an endpoint is %s with %j", (state, given) => {
  expect(endpointState({ ...sound, ...given })).toBe(state);
});
