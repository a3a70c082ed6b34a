import type { Problem } from "@plinth/kernel";
import { describe, expect, test } from "vitest";
import { fieldError, formError } from "./problem-words.ts";

const problem = (errors?: Problem["errors"]): Problem => ({
  type: "/docs/problems/invalid_input",
  title: "The input is not valid",
  status: 422,
  detail: "The input is not valid.",
  instance: "/projects",
  code: "invalid_input",
  requestId: "request-1",
  ...(errors === undefined ? {} : { errors }),
});

const issue = (pointer: string, message = "too small") => ({ pointer, code: "invalid", message });

describe("the words for one field", () => {
  test("are the issue whose pointer names it, as a sentence", () => {
    expect(fieldError(problem([issue("/email"), issue("/name", "use 80 characters or fewer")]), "name")).toBe(
      "Use 80 characters or fewer.",
    );
  });

  test("are the first issue when there are several", () => {
    expect(fieldError(problem([issue("/name", "first"), issue("/name", "second")]), "name")).toBe("First.");
  });

  test("are those for a place in its list", () => {
    expect(fieldError(problem([issue("/origins/1", "must be an origin")]), "origins")).toBe("Must be an origin.");
    expect(fieldError(problem([issue("/origins/1/2")]), "origins")).toBeUndefined();
  });

  test("undo the pointer's escapes", () => {
    expect(fieldError(problem([issue("/a~1b~0c")]), "a/b~c")).toBe("Too small.");
  });

  test("are missing when only a deeper place, the whole or nothing is wrong", () => {
    expect(fieldError(problem([issue("/name/first"), issue("")]), "name")).toBeUndefined();
    expect(fieldError(problem(), "name")).toBeUndefined();
    expect(fieldError(null, "name")).toBeUndefined();
  });
});

describe("the words above a form", () => {
  test("point at the marked fields when they explain everything", () => {
    expect(formError(problem([issue("/name")]))).toMatch(/marked below/);
  });

  test("say what no field can say", () => {
    expect(formError(problem([issue("/name"), issue("", "choose one of the two")]))).toBe("Choose one of the two.");
  });

  test("are the problem's own when it has no issues", () => {
    expect(formError({ ...problem(), detail: "Another project has this name." })).toBe(
      "Another project has this name.",
    );
  });
});
