import { command, contract, implement, query } from "@plinth/kernel";
import { describe, expect, test } from "vitest";
import { z } from "zod";
import { documented } from "./documented.ts";
import { answer } from "./answer.ts";
import { endpoint } from "./endpoint.ts";
import { problemsOf, problemsOfVerb } from "./operation-problems.ts";
import { type Operation, operationsOf } from "./operation.ts";
import { resource } from "./resource.ts";
import { createRoute } from "./route.ts";

const Thing = z.object({ id: z.string() });
const input = z.strictObject({ id: z.string() });
const things = contract("things", {
  find: query({ input, output: Thing, allow: "thing:read", limit: "read", fails: ["not_found"] }),
  touch: command({
    input: input.extend({ version: z.int().optional() }),
    output: Thing,
    allow: "user",
    limit: "write",
    fresh: true,
    fails: ["conflict"],
  }),
  wave: command({ input: z.strictObject({}), output: Thing, allow: "anyone", limit: "write" }),
  pay: command({ input, output: Thing, allow: "anyone", limit: "write", keyed: true, secret: true }),
});
const unused = async () => ({ id: "" });
const service = implement(things, { find: unused, touch: unused, wave: unused, pay: unused });
const route = createRoute({
  actor: () => Promise.reject(new Error("nobody asks")),
  limit: async () => ({}),
  appOrigin: () => "https://app.example.com",
  once: async (_keyed, work) => ({ output: await work(), replayed: false }),
  revalidate: () => undefined,
});
const page = "/api/v1/things/[id]/route";
const ready = endpoint(async ({ requestId }) => answer({ status: "ready" }, requestId));
const module = resource({
  GET: route(service.find),
  POST: route(service.wave, { status: 201, location: () => "/", headers: { "x-wave": async () => "1" } }),
  PUT: documented(ready, { name: "things.ready", status: 200, output: Thing, fails: ["unavailable"] }),
  PATCH: route(service.touch, { status: { 200: Thing, 202: z.object({}) } }),
  DELETE: route(service.touch, { status: 204 }),
});
const operations = operationsOf(page, module);
const by = (method: string) => operations.find((operation) => operation.method === method) as Operation;

describe("the operations of a module", () => {
  test("are its methods that tell of themselves, at an address with its parameters in braces", () => {
    expect(operations.map(({ method, name }) => [method, name])).toEqual([
      ["GET", "things.find"],
      ["POST", "things.wave"],
      ["PUT", "things.ready"],
      ["PATCH", "things.touch"],
      ["DELETE", "things.touch"],
    ]);
    expect(by("GET")).toMatchObject({ path: "/api/v1/things/{id}", parameters: ["id"], definition: things.find });
    expect(operationsOf(page, resource({ GET: ready }))).toEqual([]);
  });

  test("tell of every success, what it holds and its own header fields", () => {
    expect(by("GET").successes).toEqual([
      { status: 200, output: Thing, headers: [] },
      { status: 304, output: null, headers: [] },
    ]);
    expect(by("POST").successes).toEqual([{ status: 201, output: Thing, headers: ["x-wave", "location"] }]);
    expect(by("PATCH").successes.map(({ status }) => status)).toEqual([200, 202]);
    expect(by("DELETE").successes).toEqual([{ status: 204, output: null, headers: [] }]);
  });
});

describe("the problems of an operation", () => {
  const always = [
    "invalid_api_key",
    "invalid_input",
    "cross_site_request",
    "rate_limited",
    "internal_error",
    "unavailable",
    "upstream_timeout",
  ];
  const ofKeys = ["invalid_idempotency_key", "request_in_progress", "idempotency_key_reused"];
  const ofWrites = ["malformed_json", "body_too_large", "unsupported_media_type", ...ofKeys];
  const expectProblems = (method: string, codes: readonly string[]) =>
    expect(problemsOf(by(method)).toSorted()).toEqual(codes.toSorted());

  test("of a read with a permission are those of rights and of the path, and none of a body", () => {
    const rights = ["sign_in_required", "permission_denied", "organization_required"];
    expectProblems("GET", [...always, ...rights, "not_found", "malformed_request"]);
  });

  test("of a write by anybody are those of a body, and none of rights", () => {
    expectProblems("POST", [...always, ...ofWrites, "not_found", "malformed_request"]);
  });

  test("of a verb that wants a fresh proof are those of a person, and its own", () => {
    const person = ["sign_in_required", "user_required", "reauthentication_required"];
    expectProblems("DELETE", [...always, ...ofWrites, ...person, "not_found", "conflict", "precondition_failed"]);
  });

  test("of a verb that wants a version is the want of one", () => {
    const asking = { ...things.touch, versioned: true };
    expect(problemsOf({ ...by("DELETE"), definition: asking })).toContain("precondition_required");
    expect(problemsOf(by("DELETE"))).not.toContain("precondition_required");
  });

  test("without a verb are its own", () => {
    expectProblems("PUT", ["unavailable"]);
  });

  test("of a verb, by whichever door, are those that no door adds", () => {
    expect(problemsOfVerb(things.find)).not.toContain("malformed_json");
    expect(problemsOfVerb(things.find)).not.toContain("invalid_idempotency_key");
    expect(problemsOfVerb(things.pay)).toEqual(expect.arrayContaining(["idempotency_key_required", "already_done"]));
    expect(problemsOfVerb(things.touch)).toEqual(expect.arrayContaining(["conflict", "reauthentication_required"]));
  });
});
