import { describe, expect, test } from "vitest";
import { ConflictError, NotFoundError, causeChain, conflict, invalidInput, notFound } from "./errors.ts";

describe("an expected error", () => {
  test("is named by its class, and has the status of its code", () => {
    expect(notFound("project")).toMatchObject({ name: "NotFoundError", code: "not_found", status: 404 });
    expect(notFound("project")).toBeInstanceOf(NotFoundError);
    expect(conflict("last_owner", "Make somebody else an owner first.")).toBeInstanceOf(ConflictError);
  });

  test("says the title of its code where it has no words of its own", () => {
    expect(new ConflictError("version_conflict").message).toBe("Somebody else changed it first.");
  });

  test("keeps its cause, and has none where none was given", () => {
    const cause = new Error("unique constraint");
    expect(conflict("name_taken", "It is taken.", cause).cause).toBe(cause);
    expect(conflict("name_taken", "It is taken.")).not.toHaveProperty("cause");
  });

  test("about input tells of its first issue, the whole input being named as such", () => {
    const issue = { code: "too_small", message: "is too short" };
    expect(
      invalidInput([
        { ...issue, pointer: "/name" },
        { ...issue, pointer: "/id" },
      ]).message,
    ).toBe("/name: is too short");
    expect(invalidInput([{ ...issue, pointer: "" }]).message).toBe("The input: is too short");
    expect(invalidInput([]).message).toBe("The input is not valid.");
  });
});

describe("a chain of causes", () => {
  test("is listed outermost first, down to what is no error", () => {
    const middle = new Error("middle", { cause: "root" });
    const outer = new Error("outer", { cause: middle });
    expect(causeChain(outer)).toEqual([outer, middle, "root"]);
  });

  test("that is a circle is listed once", () => {
    const [first, second] = [new Error("first"), new Error("second")];
    first.cause = second;
    second.cause = first;
    expect(causeChain(first)).toEqual([first, second]);
    first.cause = first;
    expect(causeChain(first)).toEqual([first]);
  });

  test("of nothing is empty, and null is a link like any other", () => {
    expect(causeChain(undefined)).toEqual([]);
    expect(causeChain(new Error("outer", { cause: null }))).toHaveLength(2);
  });
});
