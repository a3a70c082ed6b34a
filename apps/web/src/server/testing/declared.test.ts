import { command, contract, implement } from "@plinth/kernel";
import { expect, test } from "vitest";
import { z } from "zod";
import { route } from "../edge.ts";
import type { Answer } from "./caller.ts";
import { assertDeclared, assertDeclaredByVerb } from "./declared.ts";

const contractOf = contract("things", {
  make: command({
    input: z.strictObject({}),
    output: z.object({}),
    allow: "user",
    limit: "write",
    fails: ["name_taken"],
  }),
});
const service = implement(contractOf, { make: async () => ({}) });
const module = { POST: route(service.make, { status: 201 }) };
const assertAnswer = (method: string, status: number, code?: string) =>
  assertDeclared(method, "/api/v1/things/route", module, {
    status,
    headers: new Headers(),
    text: "",
    json: code === undefined ? undefined : { code },
  } satisfies Answer);

test.each([
  ["POST", 201],
  ["POST", 409, "name_taken"],
  ["POST", 401, "sign_in_required"],
  ["OPTIONS", 204],
  ["GET", 405, "method_not_allowed"],
])("a declared answer passes: %s %i %s", (method, status, code?: string) => {
  expect(() => assertAnswer(method, status, code)).not.toThrow();
});

test.each([
  ["POST", 200],
  ["POST", 409, "email_taken"],
  ["POST", 403, "permission_denied"],
  ["POST", 405, "method_not_allowed"],
  ["GET", 404, "not_found"],
  ["OPTIONS", 200],
])("an answer that nothing declares is noticed: %s %i %s", (method, status, code?: string) => {
  expect(() => assertAnswer(method, status, code)).toThrow(/does not declare/);
});

test("a problem that an action's verb does not declare is noticed", () => {
  const problem = { type: "", title: "", status: 409, detail: "", requestId: "", instance: "projects.create" };
  expect(() => assertDeclaredByVerb({ ...problem, code: "name_taken" })).not.toThrow();
  expect(() => assertDeclaredByVerb({ ...problem, code: "last_owner" })).toThrow(/does not declare/);
});
