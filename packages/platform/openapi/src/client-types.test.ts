import { expect, test } from "vitest";
import type { oas31 } from "zod-openapi";
import { clientTypes } from "./client-types.ts";

const answer = (schema: string) => ({
  "200": {
    description: "Done.",
    content: { "application/json": { schema: { $ref: `#/components/schemas/${schema}` } } },
  },
});
const csv = { "text/csv": { schema: { type: "string" } } } as const;
const lines = { "application/x-ndjson": { schema: { $ref: "#/components/schemas/Thing" } } };
const table = { "200": { description: "Done.", content: csv } };
const stream = { "200": { description: "Done.", content: { ...lines, ...csv } } };
const document: oas31.OpenAPIObject = {
  openapi: "3.1.1",
  info: { title: "Things", version: "1.0.0" },
  paths: {
    "/things": {
      get: { operationId: "things.list", security: [{ session: [] }, { apiKey: [] }], responses: answer("Thing") },
      post: { operationId: "things.create", security: [{ session: [] }], responses: answer("Secret") },
    },
    "/things/table": { get: { operationId: "things.table", security: [{ apiKey: [] }], responses: table } },
    "/things/export": { get: { operationId: "things.export", security: [{ apiKey: [] }], responses: stream } },
    "/me": { get: { operationId: "me.get", security: [{ session: [] }], responses: answer("Secret") } },
    "/health": { get: { operationId: "health", security: [], responses: answer("Secret") } },
  },
  components: {
    schemas: {
      Thing: { type: "object", properties: { name: { type: "string" } }, required: ["name"] },
      Secret: { type: "object" },
    },
  },
};

test("the types know what the scheme opens and JSON says, whole or line by line, and nothing else", async () => {
  const types = await clientTypes(document, "apiKey");
  expect(types).toContain('get: operations["things.list"]');
  expect(types).toMatch(/Thing: \{\s+name: string;\s+\}/);
  expect(types).toMatch(/"application\/x-ndjson": components\["schemas"\]\["Thing"\]/);
  expect(types).not.toMatch(/things\.create|things\.table|Secret|\/me|\/health/);
});

test("the same document gives the same bytes", async () => {
  expect(await clientTypes(document, "apiKey")).toBe(await clientTypes(structuredClone(document), "apiKey"));
});
