import { expect, test } from "vitest";
import { attemptNames } from "./attempt-names.ts";

const attempt = {
  at: "2026-01-01T00:00:00.000Z",
  durationMs: 1,
  requestHeaders: {},
  status: 500,
  failure: null,
  responseHeaders: {},
  responseBody: "",
};

test.each([
  [0, 0, []],
  [2, 2, ["Attempt 1", "Attempt 2"]],
  [3, 1, ["Earlier attempt, 2 before", "Earlier attempt, 1 before", "Attempt 1"]],
  [1, 0, ["Earlier attempt, 1 before"]],
])(
  "of %i in the log, %i of which are since it was last sent for, each has a name of its own",
  (kept, attempts, names) => {
    expect(attemptNames({ attempts, attemptLog: Array.from({ length: kept }, () => attempt) })).toEqual(names);
  },
);
