import { describe, expect, test } from "vitest";
import { codeTokens } from "./code-tokens.ts";

describe("codeTokens", () => {
  test("tells keywords, strings and comments from the rest", () => {
    expect(codeTokens('export const a = "b"; // c\nd')).toEqual([
      { kind: "keyword", text: "export", at: 0 },
      { kind: "plain", text: " ", at: 6 },
      { kind: "keyword", text: "const", at: 7 },
      { kind: "plain", text: " a = ", at: 12 },
      { kind: "string", text: '"b"', at: 17 },
      { kind: "plain", text: "; ", at: 20 },
      { kind: "comment", text: "// c", at: 22 },
      { kind: "plain", text: "\nd", at: 26 },
    ]);
  });

  test("leaves keywords alone inside of strings and words", () => {
    expect(codeTokens('"export" constant').map(({ kind }) => kind)).toEqual(["string", "plain"]);
  });

  test.each(["", "return", '"', "a // b // c\n// d", "const const", 'x("a", "b")'])(
    "loses no character of %j",
    (source) => {
      const joined = codeTokens(source).map(({ text }) => text);
      expect(joined.join("")).toBe(source);
    },
  );
});
