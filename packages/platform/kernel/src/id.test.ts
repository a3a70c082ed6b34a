import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { Id, newId } from "./id.ts";

const instant = fc.integer({ min: 0, max: 2 ** 47 });
const msOf = (id: string) => Number.parseInt(id.replaceAll("-", "").slice(0, 12), 16);

describe("a new id", () => {
  test("is a UUID of version 7 in lower case, whatever the time", () => {
    fc.assert(
      fc.property(instant, (nowMs) => {
        const id = newId(nowMs);
        expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
        expect(Id.parse(id)).toBe(id);
      }),
    );
  });

  test("sorts after the one before it, also when the clock stands still or goes back", () => {
    fc.assert(
      fc.property(fc.array(instant, { minLength: 2, maxLength: 50 }), (clock) => {
        const ids = clock.map((nowMs) => newId(nowMs));
        expect(ids.toSorted()).toEqual(ids);
      }),
    );
  });

  test("tells its time while the clock goes forward", () => {
    const afterAllOthers = 2 ** 47 + 2 ** 20;
    expect(msOf(newId(afterAllOthers))).toBe(afterAllOthers);
  });

  test("is unique and in order 200,000 times within one millisecond", () => {
    const nowMs = 2 ** 47 + 2 ** 21;
    const ids = Array.from({ length: 200_000 }, () => newId(nowMs));
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids.every((id, index) => index === 0 || id > (ids[index - 1] ?? ""))).toBe(true);
  });
});

describe("an id that is given", () => {
  test("may be in upper case, and is kept in lower case", () => {
    expect(Id.parse("0193569A-7C00-7ABC-8DEF-0123456789AB")).toBe("0193569a-7c00-7abc-8def-0123456789ab");
  });

  test.each([
    "",
    "1",
    "0193569a-7c00-4abc-8def-0123456789ab",
    "0193569a-7c00-7abc-0def-0123456789ab",
    "'; drop table users",
  ])("is refused when it is %j", (id) => expect(Id.safeParse(id).success).toBe(false));
});
