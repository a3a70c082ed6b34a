import { expect, test } from "vitest";
import { type Schema, fieldsOf } from "./schema-fields.ts";

const schemas: Record<string, Schema> = {
  Colour: { type: "string", enum: ["red", "blue"], description: "A colour." },
  Part: { type: "object", properties: { parts: { type: "array", items: { $ref: "#/components/schemas/Part" } } } },
};
const fields = (properties: Record<string, Schema>, required: string[] = []) =>
  fieldsOf({ type: "object", properties, required }, schemas);

test.each<[string, Schema, string]>([
  ["a type", { type: "boolean" }, "boolean"],
  ["a format before its type", { type: "string", format: "uuid" }, "uuid"],
  ["one value", { const: true }, "true"],
  ["choices", { enum: ["a", "b"] }, '"a" or "b"'],
  ["what may be null", { anyOf: [{ type: "string", format: "date-time" }, { type: "null" }] }, "date-time or null"],
  ["several types", { type: ["string", "null"] }, "string or null"],
  ["a list", { type: "array", items: { type: "integer" } }, "list of integer"],
  ["a reference", { $ref: "#/components/schemas/Colour" }, '"red" or "blue"'],
  ["anything", {}, "anything"],
])("%s is told in words", (_name, schema, kind) => {
  expect(fields({ field: schema })[0]?.kind).toBe(kind);
});

test.each<[string, Schema, string[]]>([
  ["both ends", { type: "string", minLength: 1, maxLength: 80 }, ["1 to 80 characters"]],
  ["one end", { type: "array", items: {}, maxItems: 5 }, ["at most 5 entries"]],
  ["an end outside", { type: "integer", exclusiveMinimum: 0, maximum: Number.MAX_SAFE_INTEGER }, ["at least 1"]],
  ["a pattern", { type: "string", pattern: "^a$" }, ["matches ^a$"]],
  ["what is taken without it", { type: "integer", default: 20 }, ["20 unless told"]],
])("limits are told: %s", (_name, schema, limits) => {
  expect(fields({ field: schema })[0]?.limits).toEqual(limits);
});

test("fields stand below those that hold them, each with its way there", () => {
  const list: Schema = { type: "array", items: { type: "object", properties: { name: {} }, required: ["name"] } };
  expect(fields({ items: list }).map(({ path, required }) => [path, required])).toEqual([
    ["items", false],
    ["items[].name", true],
  ]);
});

test("the words of a reference are those of its schema, and its own go before", () => {
  const $ref = "#/components/schemas/Colour";
  expect(fields({ a: { $ref }, b: { $ref, description: "Mine." } }).map(({ about }) => about)).toEqual([
    "A colour.",
    "Mine.",
  ]);
});

test("what holds itself is told once", () => {
  expect(fieldsOf({ $ref: "#/components/schemas/Part" }, schemas).map(({ path }) => path)).toEqual(["parts"]);
});

test("a reference that leads nowhere is a bug", () => {
  expect(() => fields({ a: { $ref: "#/components/schemas/Nothing" } })).toThrow(/is not in it/);
});
