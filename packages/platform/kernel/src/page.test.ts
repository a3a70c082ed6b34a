import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { InputError } from "./errors.ts";
import { newId } from "./id.ts";
import { decodeCursor, decodeNamed, decodeSequence, encodeCursor, toPage, toSequencePage } from "./page.ts";

const instant = fc
  .date({ min: new Date("1970-01-01"), max: new Date("9999-12-31"), noInvalidDate: true })
  .map((date) => date.toISOString());
const id = fc.uuid({ version: 7 });
const position = fc.tuple(instant, id);
const anyFilter = fc.record({ status: fc.constantFrom("active", "archived"), search: fc.string() });
const characters = Array.from("ABab09-_+/= \n\u0000é\u{1F600}");

const codeUnits = fc.array(fc.nat(0xffff), { maxLength: 80 }).map((codes) => String.fromCharCode(...codes));

describe("a cursor", () => {
  test("leads back to its place, with the filter that it was made for", () => {
    fc.assert(
      fc.property(position, anyFilter, (place, by) => {
        expect(decodeCursor(encodeCursor(place, by), by)).toEqual(place);
      }),
    );
  });

  test("is safe in a URL and within the length that a list accepts", () => {
    fc.assert(
      fc.property(position, anyFilter, (place, by) => {
        expect(encodeCursor(place, by)).toMatch(/^[A-Za-z0-9_-]{1,512}$/);
      }),
    );
  });

  test("of another filter is refused", () => {
    fc.assert(
      fc.property(position, anyFilter, anyFilter, (place, by, other) => {
        fc.pre(JSON.stringify(by) !== JSON.stringify(other));
        expect(refused(encodeCursor(place, by), other)).toBe(true);
      }),
    );
  });

  test("with any one character changed, left out or put in is refused", () => {
    fc.assert(
      fc.property(position, anyFilter, fc.nat(), fc.constantFrom(...characters), (place, by, at, character) => {
        const cursor = encodeCursor(place, by);
        const index = at % cursor.length;
        const [before, after] = [cursor.slice(0, index), cursor.slice(index + 1)];
        for (const damaged of [before + character + after, before + after, before + character + cursor.slice(index)]) {
          expect(damaged === cursor || refused(damaged, by)).toBe(true);
        }
      }),
      { numRuns: 500 },
    );
  });

  test("of a list that is ordered by a number leads back to its place, and to none of another list", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: Number.MAX_SAFE_INTEGER }), position, anyFilter, (number, place, by) => {
        const cursor = encodeCursor([number], by);
        expect(decodeSequence(cursor, by)).toBe(number);
        expect(refused(cursor, by)).toBe(true);
        expect(() => decodeSequence(encodeCursor(place, by), by)).toThrow(InputError);
      }),
    );
  });

  test("of a list that is ordered by name leads back to its place, whatever the name", () => {
    const name = fc.string({ unit: "grapheme", minLength: 1, maxLength: 80 }).filter((text) => text.length <= 80);
    fc.assert(
      fc.property(name, id, anyFilter, (word, thing, by) => {
        const cursor = encodeCursor([word, thing], by);
        expect(decodeNamed(cursor, by)).toEqual([word, thing]);
        expect(() => decodeSequence(cursor, by)).toThrow(InputError);
        expect(cursor).toMatch(/^[A-Za-z0-9_-]{1,512}$/);
      }),
    );
  });

  test("that names what PostgreSQL cannot store is refused: anybody can make one", () => {
    for (const name of ["a\u0000", "\ud800", "\u007f"]) {
      expect(() => decodeNamed(encodeCursor([name, newId()], {}), {})).toThrow(InputError);
    }
  });

  test("has one spelling: spare bits, padding and upper case name no place", () => {
    const place = ["2026-11-23T08:00:00.000Z", "0193569a-7c00-7abc-8def-0123456789ab"] as const;
    const cursor = encodeCursor([...place], {});
    const json = Buffer.from(cursor, "base64url").toString();
    const upperCase = Buffer.from(json.replace("7abc", "7ABC")).toString("base64url");
    const lastCharacters = Array.from("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_");
    const sameBytes = lastCharacters
      .map((last) => cursor.slice(0, -1) + last)
      .filter((spelling) => Buffer.from(spelling, "base64url").toString() === json && spelling !== cursor);
    const accepted = [upperCase, `${cursor}=`, `${cursor} `, ...sameBytes].filter((other) => !refused(other, {}));
    expect(accepted).toEqual([]);
  });

  test("that is any text at all is refused as input, and never throws anything else", () => {
    const texts = fc.oneof(
      codeUnits,
      fc.base64String(),
      fc.json().map((json) => btoa(encodeURI(json))),
    );
    fc.assert(
      fc.property(texts, (cursor) => {
        expect(refused(cursor, {})).toBe(true);
      }),
    );
  });
});

describe("a page", () => {
  const rows = Array.from({ length: 5 }, (_, n) => ({ id: newId(), createdAt: `2026-11-23T08:00:00.00${n}Z` }));

  test("holds at most what was asked for, and names the place of its last item", () => {
    const { items, nextCursor } = toPage(rows, 4, "all");
    expect(items).toEqual(rows.slice(0, 4));
    expect(decodeCursor(nextCursor ?? "", "all")).toEqual([rows[3]?.createdAt, rows[3]?.id]);
  });

  test("of a list that is ordered by a number does the same", () => {
    const { items, nextCursor } = toSequencePage([{ sequence: 9 }, { sequence: 8 }, { sequence: 7 }], 2, "all");
    expect(items).toEqual([{ sequence: 9 }, { sequence: 8 }]);
    expect(decodeSequence(nextCursor ?? "", "all")).toBe(8);
  });

  test("without a look-ahead row is the last", () => {
    expect(toPage(rows, 5, "all").nextCursor).toBeNull();
    expect(toSequencePage([{ sequence: 1 }], 1, "all").nextCursor).toBeNull();
    expect(toPage([], 5, "all")).toEqual({ items: [], nextCursor: null });
  });
});

/** Anything but the one refusal of a cursor is thrown on. */
function refused(cursor: string, filter: unknown): boolean {
  try {
    decodeCursor(cursor, filter);
    return false;
  } catch (error) {
    if (error instanceof InputError && error.issues[0]?.code === "invalid_cursor") return true;
    throw error;
  }
}
