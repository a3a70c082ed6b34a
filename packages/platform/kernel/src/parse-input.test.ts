import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { z } from "zod";
import { AppError } from "./errors.ts";
import { parseInput } from "./parse-input.ts";

const schema = z.strictObject({ name: z.string(), tags: z.array(z.strictObject({ "a/b~c": z.int() })).optional() });

describe("input", () => {
  test("that fits is returned as its schema reads it", () => {
    expect(parseInput(z.strictObject({ limit: z.coerce.number() }), { limit: "20" })).toEqual({ limit: 20 });
  });

  test("that does not fit is refused with every wrong place", () => {
    expect(issuesOf(schema, { name: 1, tags: [{ "a/b~c": 1 }, { "a/b~c": "x" }] })).toMatchObject([
      { pointer: "/name", code: "invalid_type" },
      { pointer: "/tags/1/a~1b~0c", code: "invalid_type" },
    ]);
  });

  test("with surplus keys is refused, and each key is named", () => {
    expect(issuesOf(schema, { name: "a", "x/y": 1, z: 2 }).map(({ pointer }) => pointer)).toEqual(["/x~1y", "/z"]);
  });

  test("that is no object is refused as a whole", () => {
    for (const input of [undefined, null, "text", 1, []]) {
      expect(issuesOf(schema, input)).toMatchObject([{ pointer: "" }]);
    }
  });

  test("of any key is named by a pointer that leads back to the key", () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1 }), (key) => {
        fc.pre(key !== "name" && key !== "__proto__");
        const [issue] = issuesOf(z.strictObject({}), { [key]: 1 });
        expect(issue?.pointer.slice(1).replaceAll("~1", "/").replaceAll("~0", "~")).toBe(key);
      }),
    );
  });
});

test("thousands of surplus keys make a small answer, which names the first of them", () => {
  const surplus = Object.fromEntries(Array.from({ length: 6000 }, (_, n) => [`${n}${"k".repeat(300)}`, 1]));
  const [issue, ...others] = issuesOf(z.strictObject({}), surplus);
  expect(others).toHaveLength(19);
  expect(issue?.message).toBe("is not a field of this");
  expect(issue?.pointer).toHaveLength(200);
});

function issuesOf(given: z.ZodType, input: unknown) {
  try {
    parseInput(given, input);
  } catch (error) {
    if (error instanceof AppError && error.status === 422) return error.issues;
    throw error;
  }
  throw new Error("the input was accepted");
}
