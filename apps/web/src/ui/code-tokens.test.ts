import { describe, expect, test } from "vitest";
import { codeTokens } from "./code-tokens.ts";

describe("codeTokens", () => {
  test("tells keywords, strings and comments from the rest", () => {
    expect(codeTokens('export const a = "b"; // c')).toEqual([
      { kind: "keyword", text: "export" },
      { kind: "plain", text: " " },
      { kind: "keyword", text: "const" },
      { kind: "plain", text: " a = " },
      { kind: "string", text: '"b"' },
      { kind: "plain", text: "; " },
      { kind: "comment", text: "// c" },
    ]);
  });

  test("leaves keywords alone inside of strings and words", () => {
    expect(codeTokens('"export" constant')).toEqual([
      { kind: "string", text: '"export"' },
      { kind: "plain", text: " constant" },
    ]);
  });

  test("loses no character of any line", () => {
    for (const line of ["", "return", '"', "a // b // c", "const const", 'x("a", "b")']) {
      expect(
        codeTokens(line)
          .map(({ text }) => text)
          .join(""),
      ).toBe(line);
    }
  });
});
