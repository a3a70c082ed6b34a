import { expect, test } from "vitest";
import { signInProblem } from "./sign-in-problem.ts";

test("nothing is said when nothing went wrong", () => {
  expect(signInProblem({})).toBeUndefined();
});

test("who has an account already is told how to link", () => {
  expect(signInProblem({ error: "email_taken" })).toMatch(/Sign in to it as usual, then link/);
});

test("a no at the provider is told apart from what failed", () => {
  expect(signInProblem({ error: "OAuthCallbackError" })).toMatch(/declined/);
  expect(signInProblem({ error: "Configuration" })).toMatch(/did not work/);
});

test.each([["<script>"], ["constructor"], ["__proto__"], [["email_taken", "x"]]])(
  "an address cannot put words into our mouth: %j",
  (error) => {
    expect(signInProblem({ error })).toBe(signInProblem({ error: "Configuration" }));
  },
);
