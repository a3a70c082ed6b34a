import { expect, test } from "vitest";
import { toldWords } from "./told-words.ts";

test.each([
  [[], [], "Told everything"],
  [[], ["a.b"], "Told everything, but for 1 withheld"],
  [["a.b"], [], "Told 1 type of events"],
  [["a.b", "a.c"], ["a.b"], "Told 2 types of events, but for 1 withheld"],
])("of %j without %j it is said: %s", (eventTypes, withheld, words) => {
  expect(toldWords({ eventTypes, withheld })).toBe(words);
});
