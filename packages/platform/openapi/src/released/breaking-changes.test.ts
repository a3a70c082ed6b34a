import { describe, expect, test } from "vitest";
import type { Schema } from "./resolved.ts";
import { breakingChanges } from "./breaking-changes.ts";

type Document = Parameters<typeof breakingChanges>[0];
type Json = Readonly<Record<string, unknown>>;

const now = new Date("2027-01-01T00:00:00.000Z");

const thing = {
  type: "object",
  properties: {
    id: { type: "string", format: "uuid" },
    colour: { $ref: "#/components/schemas/Colour" },
    size: { type: "integer" },
    note: { anyOf: [{ type: "string", maxLength: 80 }, { type: "null" }] },
    parts: { type: "array", items: { $ref: "#/components/schemas/Thing" } },
  },
  required: ["id", "colour"],
};
const newThing = {
  type: "object",
  properties: {
    name: { type: "string", minLength: 1, maxLength: 80 },
    colour: { $ref: "#/components/schemas/Colour", default: "red" },
    tags: { type: "array", items: { type: "string" }, maxItems: 5 },
    note: { type: ["string", "null"] },
  },
  required: ["name"],
  additionalProperties: false,
};
const operation = {
  security: [{ session: [] }, { apiKey: [] }],
  "x-permission": "thing:create",
  parameters: [{ in: "query", name: "limit", schema: { type: "integer", maximum: 100 } }],
  requestBody: { content: { "application/json": { schema: { $ref: "#/components/schemas/NewThing" } } } },
  responses: {
    201: {
      headers: { ETag: {} },
      content: { "application/json": { schema: { $ref: "#/components/schemas/Thing" } } },
    },
    409: { $ref: "#/components/responses/NameTaken" },
  },
};
const problem = (...codes: string[]) => ({
  content: {
    "application/problem+json": {
      schema: {
        allOf: [
          { type: "object", properties: { code: { type: "string" } } },
          { properties: { code: { enum: codes } } },
        ],
      },
    },
  },
});

/** What a document is made of, each part as it is unless told. */
interface Parts {
  readonly operation?: Json;
  readonly thing?: Json;
  readonly newThing?: Json;
  readonly colour?: Schema;
  readonly problem?: Json;
  readonly paths?: Json;
}

const documentOf = (parts: Parts = {}): Document =>
  ({
    paths: parts.paths ?? { "/things": { post: { ...operation, ...parts.operation } } },
    components: {
      schemas: {
        Thing: { ...thing, ...parts.thing },
        NewThing: { ...newThing, ...parts.newThing },
        Colour: parts.colour ?? { type: "string", enum: ["red", "blue"] },
      },
      responses: { NameTaken: parts.problem ?? problem("name_taken", "conflict") },
    },
  }) as unknown as Document;

const without = (part: Json, name: string): Json =>
  Object.fromEntries(Object.entries(part).filter(([key]) => key !== name));
const given = (changes: Json) => ({ properties: { ...thing.properties, ...changes } });
const taken = (changes: Json) => ({ properties: { ...newThing.properties, ...changes } });
const parameters = (...changes: Json[]) => ({ operation: { parameters: changes } });
const limit = (schema: Json, more: Json = {}) => parameters({ in: "query", name: "limit", schema, ...more });
const body = (more: Json) => ({ operation: { requestBody: { ...operation.requestBody, ...more } } });
const answers = (changes: Json) => ({ operation: { responses: { ...operation.responses, ...changes } } });
const of201 = (changes: Json) => answers({ 201: { ...operation.responses[201], ...changes } });

const changesTo = (parts: Parts, released: Parts = {}) => breakingChanges(documentOf(released), documentOf(parts), now);

test.each<[string, Parts, string]>([
  ["a path is gone", { paths: {} }, "is gone"],
  ["a method is gone", { paths: { "/things": { put: operation } } }, "is gone"],
  ["a way in is gone", { operation: { security: [{ session: [] }] } }, "lets nobody in by apiKey any more"],
  [
    "another permission is needed",
    { operation: { "x-permission": "thing:own" } },
    "needs the permission thing:own now",
  ],
  ["a parameter is gone", parameters(), "the query parameter limit is gone"],
  [
    "a parameter becomes required",
    limit({ type: "integer", maximum: 100 }, { required: true }),
    "the query parameter limit is required now",
  ],
  [
    "a required parameter is new",
    parameters(...operation.parameters, { in: "header", name: "Key", required: true }),
    "the header parameter Key is required now",
  ],
  [
    "a parameter takes less",
    limit({ type: "integer", maximum: 50 }),
    "the query parameter limit has a narrower maximum: 50",
  ],
  ["a parameter has another type", limit({ type: "boolean" }), "the query parameter limit takes no integer any more"],
  ["a body becomes required", body({ required: true }), "a body is required now"],
  ["a body is gone", { operation: { requestBody: undefined } }, "takes no body any more"],
  [
    "a body is of another media type",
    body({ content: { "text/plain": {} } }),
    "body is not of application/json any more",
  ],
  [
    "a field of a body is gone",
    { newThing: { properties: without(newThing.properties, "tags") } },
    "body.tags is gone",
  ],
  ["a field of a body becomes required", { newThing: { required: ["name", "tags"] } }, "body.tags is required now"],
  [
    "a required field of a body is new",
    { newThing: { ...taken({ size: {} }), required: ["name", "size"] } },
    "body.size is required now",
  ],
  [
    "a field of a body is longer at least",
    { newThing: taken({ name: { type: "string", minLength: 2, maxLength: 80 } }) },
    "body.name has a narrower minLength: 2",
  ],
  [
    "a field of a body has to match",
    { newThing: taken({ name: { type: "string", pattern: "^a", minLength: 1, maxLength: 80 } }) },
    "body.name has another pattern: ^a",
  ],
  [
    "a field of a body has one type less",
    { newThing: taken({ note: { type: "string" } }) },
    "body.note takes no null any more",
  ],
  [
    "a field of a body has another default",
    { newThing: taken({ colour: { $ref: "#/components/schemas/Colour", default: "blue" } }) },
    "body.colour has another default",
  ],
  [
    "a list of a body takes less",
    { newThing: taken({ tags: { type: "array", items: { enum: ["a"] }, maxItems: 5 } }) },
    'body.tags[] takes only "a" now',
  ],
  ["an answer is gone", { operation: { responses: without(operation.responses, "409") } }, "the answer 409 is gone"],
  [
    "a success is of another status",
    { operation: { responses: { 200: operation.responses[201], 409: operation.responses[409] } } },
    "the answer 201 is gone",
  ],
  ["a field of the header is gone", of201({ headers: {} }), "the answer 201 has no ETag any more"],
  [
    "an answer is of another media type",
    of201({ content: { "text/plain": {} } }),
    "201 is not of application/json any more",
  ],
  ["a field of an answer is gone", { thing: { properties: without(thing.properties, "size") } }, "201.size is gone"],
  ["a field of an answer may be missing", { thing: { required: ["id"] } }, "201.colour may be missing now"],
  [
    "a field of an answer may be null",
    { thing: given({ size: { type: ["integer", "null"] } }) },
    "201.size may be null now",
  ],
  [
    "a field of an answer has another type",
    { thing: given({ size: { type: "string" } }) },
    "201.size may be string now",
  ],
  [
    "a field of an answer has another format",
    { thing: given({ id: { type: "string" } }) },
    "201.id has another format: none",
  ],
  ["a code of a problem is gone", { problem: problem("conflict") }, '409.code has no "name_taken" any more'],
])("%s", (_name, parts, change) => {
  expect(changesTo(parts)).toEqual([`POST /things: ${change}`]);
});

test("a value is gone from a choice: no request may send it, no answer holds it", () => {
  expect(changesTo({ colour: { type: "string", enum: ["red"] } })).toEqual([
    'POST /things: body.colour has no "blue" any more',
    'POST /things: 201.colour has no "blue" any more',
  ]);
});

test("a choice becomes any text: answers may hold what nobody knows", () => {
  expect(changesTo({ colour: { type: "string" } })).toEqual([
    'POST /things: 201.colour may be more than "red", "blue" now',
  ]);
});

test("what was open asks who one is", () => {
  expect(changesTo({}, { operation: { security: [] } })).toEqual(["POST /things: asks who one is now"]);
});

test("a body takes no further fields any more", () => {
  expect(changesTo({}, { newThing: { additionalProperties: true } })).toEqual([
    "POST /things: body takes no further fields any more",
  ]);
});

test.each<[string, Parts]>([
  ["nothing", {}],
  ["a path is new", { paths: { "/things": { post: operation }, "/others": { get: {} } } }],
  ["a method is new", { paths: { "/things": { post: operation, get: {} } } }],
  ["anybody may ask", { operation: { security: [] } }],
  ["a parameter that may be left out is new", parameters(...operation.parameters, { in: "query", name: "colour" })],
  ["a parameter takes more", limit({ type: "integer", maximum: 200 })],
  ["a parameter takes any number", limit({ type: "number", maximum: 100 })],
  ["a field that a body may leave out is new", { newThing: taken({ size: { type: "integer" } }) }],
  ["a field of a body may be left out", { newThing: { required: [] } }],
  ["a field of a body takes more", { newThing: taken({ name: { type: ["string", "null"], maxLength: 120 } }) }],
  ["a list of a body takes anything", { newThing: taken({ tags: { type: "array" } }) }],
  ["a choice has one more", { colour: { type: "string", enum: ["red", "blue", "green"] } }],
  ["an answer is new", answers({ 404: {} })],
  ["a field of the header is new", of201({ headers: { ETag: {}, Location: {} } })],
  ["a field of an answer is new", { thing: given({ more: { type: "string" } }) }],
  ["a field of an answer is always there", { thing: { required: ["id", "colour", "size"] } }],
  ["a field of an answer is never null", { thing: given({ note: { type: "string" } }) }],
  ["a field of an answer is longer at most", { thing: given({ note: { type: ["string", "null"], maxLength: 120 } }) }],
  ["a code of a problem is new", { problem: problem("name_taken", "conflict", "limit_reached") }],
])("breaks nobody: %s", (_name, parts) => {
  expect(changesTo(parts)).toEqual([]);
});

describe("what the released document called deprecated", () => {
  const ended = { deprecated: true, "x-sunset": "2027-01-01T00:00:00.000Z" };
  const living = { deprecated: true, "x-sunset": "2027-01-01T00:00:00.001Z" };
  const old = (told: Json) => ({ type: "integer", ...told });

  test("may go once its sunset has come: an operation", () => {
    expect(changesTo({ paths: {} }, { operation: ended })).toEqual([]);
    expect(changesTo({ paths: {} }, { operation: living })).toEqual(["POST /things: is gone"]);
  });

  test("may go once its sunset has come: a field of an answer", () => {
    const gone = { thing: { properties: without(thing.properties, "size") } };
    expect(changesTo(gone, { thing: given({ size: old(ended) }) })).toEqual([]);
    expect(changesTo(gone, { thing: given({ size: old(living) }) })).toEqual(["POST /things: 201.size is gone"]);
  });

  test("may go once its sunset has come: a field of a body, and a parameter", () => {
    const gone = { newThing: { properties: without(newThing.properties, "tags") }, ...parameters() };
    const before = (told: Json) => ({
      newThing: taken({ tags: { type: "array", items: {}, ...told } }),
      ...limit(old(told)),
    });
    expect(changesTo(gone, before(ended))).toEqual([]);
    expect(changesTo(gone, before(living))).toHaveLength(2);
  });

  test("stays while nobody has said until when", () => {
    expect(changesTo({ paths: {} }, { operation: { deprecated: true } })).toHaveLength(1);
  });

  test("stays when only today's document calls it so", () => {
    expect(changesTo({ thing: { ...given({ id: { type: "integer", ...ended } }) } })).toHaveLength(1);
  });
});

test("a reference that leads nowhere is a bug", () => {
  expect(() =>
    changesTo({ operation: { responses: { 409: { $ref: "#/components/responses/Nothing" } } } }, {}),
  ).toThrow(/leads nowhere/);
});
