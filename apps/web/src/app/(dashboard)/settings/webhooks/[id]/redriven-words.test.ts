import { expect, test } from "vitest";
import { redrivenWords } from "./redriven-words.ts";

test.each([
  [0, false, "Nothing failed or was held since then."],
  [1, false, "1 delivery is sent again."],
  [200, false, "200 deliveries are sent again."],
  [200, true, "200 deliveries are sent again. There are more: ask again."],
])("of %i that are redriven, with more %j, it is said: %s", (redriven, remaining, words) => {
  expect(redrivenWords({ redriven, remaining })).toBe(words);
});
