import { describe, expect, test } from "vitest";
import { initials } from "./initials.ts";

describe("initials", () => {
  test.each([
    ["Ada Lovelace", "AL"],
    ["  ada  king   lovelace ", "AL"],
    ["Plato", "P"],
    ["👩‍🚀 Space", "👩S"],
    ["", ""],
  ])("%j is shown as %j", (name, shown) => {
    expect(initials(name)).toBe(shown);
  });
});
