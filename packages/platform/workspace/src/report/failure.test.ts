import { expect, it } from "vitest";
import { explain, Failure } from "./failure.mjs";

it("shows what the user can mend as a sentence and a fix, without a stack", () => {
  expect(explain(new Failure("The disk is full.", "free 1 GB."))).toBe("The disk is full.\n  Fix: free 1 GB.");
});

it("shows a bug with its stack", () => {
  expect(explain(new TypeError("x is not a function"))).toMatch(/^TypeError: x is not a function\n\s+at /);
});

it("keeps the cause of a failure", () => {
  const cause = new Error("EACCES");
  expect(new Failure("a", "b", { cause }).cause).toBe(cause);
});
