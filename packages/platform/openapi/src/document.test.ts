import { createRoute, documented, endpoint, operationsOf, resource } from "@plinth/http";
import { Id, command, contract, implement, pageOf, pageParameters, query } from "@plinth/kernel";
import { describe, expect, test } from "vitest";
import { z } from "zod";
import { type Api, createDocument } from "./document.ts";
import { namedSchemas } from "./named-schemas.ts";

const Colour = z.enum(["red", "blue"]);
const Thing = z.object({ id: Id, colour: Colour, version: z.int() });
const NewThing = z.strictObject({ colour: Colour.default("red") });
const Unused = z.object({});
const things = contract("things", {
  list: query({
    input: z.strictObject({ ...pageParameters, colour: Colour.optional() }),
    output: pageOf(Thing),
    allow: "thing:read",
    limit: "read",
  }),
  make: command({ input: NewThing, output: Thing, allow: "user", limit: "write", emits: ["thing.made"], keyed: true }),
  paint: command({
    input: z.strictObject({ id: Id, colour: Colour, version: z.int() }),
    output: Thing,
    allow: "thing:update",
    limit: "write",
    versioned: true,
    fails: ["version_conflict", "not_found"],
    deprecated: { since: "2026-01-01T00:00:00.000Z", sunset: "2027-01-01T00:00:00.000Z", instead: "things.make" },
  }),
  wave: command({ input: z.strictObject({ id: Id }), output: Thing, allow: "anyone", limit: "write" }),
});
const unused = () => Promise.reject(new Error("nobody calls"));
const service = implement(things, { list: unused, make: unused, paint: unused, wave: unused });
const route = createRoute({
  actor: unused,
  limit: unused,
  appOrigin: () => "",
  once: unused,
  revalidate: () => undefined,
});
const operations = [
  ...operationsOf(
    "/api/v1/things/[id]/route",
    resource({ PATCH: route(service.paint), DELETE: route(service.wave, { status: 204 }) }),
  ),
  ...operationsOf(
    "/api/v1/things/route",
    resource({
      GET: route(service.list),
      POST: route(service.make, { status: 201, location: () => "/" }),
      PUT: documented(endpoint(unused), {
        name: "things.count",
        status: 200,
        output: z.string(),
        mediaType: "text/plain",
        scheme: "token",
      }),
    }),
  ),
];
const source = "/** A colour. */\nexport const Colour = 1;\n/** A thing. */\nexport const Thing = 1;";
const api: Api = {
  info: { title: "Things", version: "1.0.0" },
  tags: [{ name: "things" }],
  securitySchemes: {},
  operations,
  schemas: namedSchemas([{ context: "things", exported: { Colour, Thing, NewThing, Unused, unused }, source }]),
  aboutOf: ({ name }) => `Does ${name}: whatever that is.`,
};
const document = createDocument(api);
const { paths = {}, components = {} } = document;
const list = paths["/api/v1/things"]?.get;
const make = paths["/api/v1/things"]?.post;
const paint = paths["/api/v1/things/{id}"]?.patch;
const schema = (name: string) => components.schemas?.[name];

describe("a document", () => {
  test("holds every operation by its verb's name, described by its docstring, its rights and its limit", () => {
    expect(list).toMatchObject({
      operationId: "things.list",
      tags: ["things"],
      summary: "Does things.list",
      "x-permission": "thing:read",
    });
    expect(list?.description).toBe(
      "Does things.list: whatever that is.\n\nNeeds the permission `thing:read`. Counts as `read`.",
    );
    expect(make?.description).toContain("Tells of it by the event `thing.made`.");
  });

  test("is the same for the same operations, in whatever order they were found", () => {
    const again = createDocument({ ...api, operations: operations.toReversed() });
    expect(JSON.stringify(again) === JSON.stringify(document)).toBe(true);
  });

  test("says where each part of the input is sent", () => {
    expect(list?.parameters).toMatchObject([
      { in: "query", name: "limit", schema: { default: 20, maximum: 100 } },
      { in: "query", name: "cursor" },
      { in: "query", name: "colour" },
      { in: "header", name: "If-None-Match", required: false },
    ]);
    expect(list).not.toHaveProperty("requestBody");
    expect(paint?.parameters).toMatchObject([
      { in: "path", name: "id", required: true },
      { in: "header", name: "Idempotency-Key", required: false },
      { in: "header", name: "If-Match" },
    ]);
    expect(make?.requestBody).toMatchObject({
      required: false,
      content: { "application/json": { schema: { $ref: "#/components/schemas/NewThing" } } },
    });
    expect(make?.parameters).toMatchObject([{ name: "Idempotency-Key", required: true }]);
  });

  test("lets the header name the version that the body may leave out", () => {
    const body = paint?.requestBody as { content: Record<string, { schema: { required: string[] } }> };
    expect(body.content["application/json"]?.schema.required).toEqual(["colour"]);
  });

  test("asks for no body where the path says it all", () => {
    expect(paths["/api/v1/things/{id}"]?.delete).not.toHaveProperty("requestBody");
  });

  test("names schemas by their exports, and holds those alone that are used", () => {
    expect(Object.keys(components.schemas ?? {})).toEqual(["Colour", "NewThing", "Problem", "Thing"]);
    expect(schema("Colour")).toMatchObject({ enum: ["red", "blue"], description: "A colour." });
    expect(schema("NewThing")).toMatchObject({ additionalProperties: false });
    expect(schema("Thing")).not.toHaveProperty("additionalProperties");
  });

  test("says what every success holds and which fields it has", () => {
    expect(Object.keys(list?.responses ?? {}).slice(0, 2)).toEqual(["200", "304"]);
    expect(make?.responses?.["201"]).toMatchObject({ headers: { Location: {}, ETag: {}, "Idempotent-Replayed": {} } });
    expect(make?.responses?.["201"]).toMatchObject({
      content: { "application/json": { schema: { $ref: "#/components/schemas/Thing" } } },
    });
    expect(paths["/api/v1/things"]?.put?.responses?.["200"]).toMatchObject({ content: { "text/plain": {} } });
  });

  test("lets operations that fail alike share their problems", () => {
    expect(list?.responses?.["422"]).toEqual({ $ref: "#/components/responses/InvalidInput" });
    expect(make?.responses?.["422"]).toEqual({ $ref: "#/components/responses/InvalidInputOrIdempotencyKeyReused" });
    expect(components.responses?.["RateLimited"]).toMatchObject({
      headers: { "Retry-After": {} },
      content: {
        "application/problem+json": { examples: { rate_limited: { value: { status: 429, code: "rate_limited" } } } },
      },
    });
  });

  test("says who may ask", () => {
    expect(list?.security).toEqual([{ session: [] }, { apiKey: [] }]);
    expect(make?.security).toEqual([{ session: [] }]);
    expect(paths["/api/v1/things/{id}"]?.delete?.security).toEqual([]);
    expect(paths["/api/v1/things"]?.put?.security).toEqual([{ token: [] }]);
  });

  test("tells of the end of what is deprecated, on every answer", () => {
    expect(paint).toMatchObject({ deprecated: true, "x-sunset": "2027-01-01T00:00:00.000Z" });
    const fields = components.responses?.["NotFoundDeprecated"];
    expect(fields).toMatchObject({ headers: { Deprecation: {}, Sunset: {} } });
    expect(paint?.description).toContain(
      "Deprecated since 2026-01-01, and gone after 2027-01-01: call `things.make` instead.",
    );
  });

  test("is not made of a verb that goes within half a year", () => {
    const painting = operations.find(({ name }) => name === "things.paint");
    const sunset = "2026-06-29T00:00:00.000Z";
    const hasty = operations.map((operation) =>
      operation === painting && operation.definition
        ? {
            ...operation,
            definition: { ...operation.definition, deprecated: { since: "2026-01-01T00:00:00.000Z", sunset } },
          }
        : operation,
    );
    expect(() => createDocument({ ...api, operations: hasty })).toThrow(/things.paint goes 179 days after/);
  });
});

test("two contexts may use one word: their schemas carry the context's name too", () => {
  const Other = z.object({});
  const modules = [
    { context: "api-things", exported: { Thing, Colour }, source: "" },
    { context: "others", exported: { Thing: Other }, source: "" },
  ];
  expect([...namedSchemas(modules).named.values()]).toEqual(["ApiThingsThing", "Colour", "OthersThing"]);
});
