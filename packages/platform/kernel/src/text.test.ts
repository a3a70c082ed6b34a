import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { Instant, optionalText, text } from "./text.ts";

const accepts = (value: unknown, max = 80) => text(max).safeParse(value).success;

const codeUnits = fc.array(fc.nat(0xffff), { maxLength: 80 }).map((codes) => String.fromCharCode(...codes));

describe("text", () => {
  test("is trimmed, and one character or more", () => {
    expect(text(80).parse("  Ada  ")).toBe("Ada");
    expect(["", "   ", "\n\t"].filter((value) => accepts(value))).toEqual([]);
  });

  test("may be as long as it says, and no longer", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 200 }), (max) => {
        expect(accepts("x".repeat(max), max)).toBe(true);
        expect(accepts("x".repeat(max + 1), max)).toBe(false);
      }),
    );
  });

  test("has no control character but tab and line ends", () => {
    const controls = Array.from({ length: 0x20 }, (_, code) => String.fromCodePoint(code)).concat("\u007f");
    const accepted = controls.filter((control) => accepts(`a${control}b`));
    expect(accepted).toEqual(["\t", "\n", "\r"]);
  });

  test("has no lone surrogate, and keeps pairs", () => {
    expect(["a\ud800", "\udc00a", "\udc00\ud800", "a\ud83db"].filter((value) => accepts(value))).toEqual([]);
    expect(text(80).parse("a😀b")).toBe("a😀b");
  });

  test("that is accepted survives UTF-8 unchanged", () => {
    fc.assert(
      fc.property(codeUnits, (value) => {
        const { data = "" } = text(80).safeParse(value);
        expect(new TextDecoder().decode(new TextEncoder().encode(`|${data}`))).toBe(`|${data}`);
      }),
      { numRuns: 500 },
    );
  });

  test("that is optional may be empty, and keeps the other rules", () => {
    expect(optionalText(5).parse("  ")).toBe("");
    expect(["123456", "a\u0000"].filter((value) => optionalText(5).safeParse(value).success)).toEqual([]);
  });
});

describe("an instant", () => {
  test("is in UTC with milliseconds, and of no year 0", () => {
    const given = [
      "2026-11-23T08:00:00.000Z",
      "2026-11-23T08:00:00Z",
      "2026-11-23T08:00:00.000+01:00",
      "2026-02-30T08:00:00.000Z",
      "0000-01-01T00:00:00.000Z",
    ];
    expect(given.filter((value) => Instant.safeParse(value).success)).toEqual(["2026-11-23T08:00:00.000Z"]);
  });
});
