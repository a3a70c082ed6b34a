import { describe, expect, test } from "vitest";
import { AppError } from "./errors.ts";
import { problemCodes, type ProblemCode } from "./problem-codes.ts";
import { Problem, toProblem } from "./problem.ts";

const context = { instance: "/api/v1/projects", requestId: "0193569a-7c00-7abc-8def-0123456789ab" };
const secret = "select * from users where password = 'hunter2'";
const codes = Object.keys(problemCodes) as ProblemCode[];

describe.each(codes)("the problem %s", (code) => {
  const problem = toProblem(new AppError(code, { cause: new Error(secret, { cause: secret }) }), context);

  test("has every member of problem details, and no other", () => {
    const { status, title } = problemCodes[code];
    expect(Problem.parse(problem)).toEqual(problem);
    expect(problem).toMatchObject({ ...context, status, title, type: `/docs/problems/${code}`, code });
  });

  test("says how to fix it, in a sentence", () => {
    expect(problemCodes[code].fix).toMatch(/^[A-Z][^]{15,200}\.$/);
  });

  test("holds nothing of its cause", () => {
    expect(JSON.stringify(problem)).not.toMatch(/select|hunter2|cause|stack/);
  });
});

describe("anything that is no expected error", () => {
  const thrown = [new TypeError(secret), secret, { message: secret, status: 200 }, undefined, null, Symbol("odd"), 42n];

  test.each(thrown)("becomes a 500 that says nothing of it (%#)", (error) => {
    const problem = toProblem(error, context);
    expect(problem).toMatchObject({ code: "internal_error", status: 500 });
    expect(problem).toEqual(toProblem(new Error("another"), context));
  });
});

test("the issues of an input are listed, and only there", () => {
  const issues = [{ pointer: "/name", code: "too_small", message: "too short" }];
  expect(toProblem(new AppError("invalid_input", { issues }), context).errors).toEqual(issues);
  expect(toProblem(new AppError("not_found"), context)).not.toHaveProperty("errors");
});

test("every status is an error's own", () => {
  expect(Object.values(problemCodes).filter(({ status }) => status < 400 || status > 504)).toEqual([]);
});
