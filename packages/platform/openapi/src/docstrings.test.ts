import { expect, test } from "vitest";
import { docstringsOf } from "./docstrings.ts";

const source = `
/** What things promise. */
export const thingsContract = contract("things", {
  /**
   * Finds a thing,
   * if there is one.
   */
  find: query({ input: ThingRef }),
  untold: command({}),
  /** Not of a verb. */
  other: 1,
});

/** Readiness. */
export const { GET, POST } = resource({});
`;

test("a docstring is found by the export, the first of several exports, or the verb below it", () => {
  expect([...docstringsOf(source)]).toEqual([
    ["thingsContract", "What things promise."],
    ["find", "Finds a thing, if there is one."],
    ["GET", "Readiness."],
  ]);
});
