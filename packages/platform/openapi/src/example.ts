import type { oas31 } from "zod-openapi";

type Schema = oas31.SchemaObject | oas31.ReferenceObject;

/** What a schema may say of its values. */
interface Told {
  readonly examples?: readonly unknown[];
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
  readonly default?: unknown;
}

/** The schemas that others refer to, by name. */
export type Schemas = Readonly<Record<string, Schema>>;

/** Returns a value that the schema allows: its own first example, or the plainest value of its kind; optional fields are left out where they have no example. */
export function exampleOf(schema: Schema, schemas: Schemas): unknown {
  const { examples, const: only, enum: choices, default: unless } = schema as Told;
  if ("$ref" in schema) return examples?.[0] ?? exampleOf(schemas[nameIn(schema.$ref)] ?? {}, schemas);
  const known = [examples?.[0], only, unless, choices?.[0]].find((value) => value !== undefined);
  if (known !== undefined) return known;
  const [branch] = schema.anyOf ?? schema.oneOf ?? [];
  if (branch !== undefined) return exampleOf(branch, schemas);
  if (schema.allOf !== undefined) return Object.assign({}, ...schema.allOf.map((part) => exampleOf(part, schemas)));
  return plainest(schema, schemas);
}

/** Returns the name at the end of a reference. */
const nameIn = (reference: string): string => reference.split("/").at(-1) ?? reference;

function plainest(schema: oas31.SchemaObject, schemas: Schemas): unknown {
  const [type] = [schema.type ?? "object"].flat();
  if (type === "object") return objectOf(schema, schemas);
  if (type === "array") return arrayOf(schema, schemas);
  if (type === "integer" || type === "number")
    return Math.min(Math.max(1, schema.minimum ?? 1), schema.maximum ?? Number.MAX_SAFE_INTEGER);
  if (type === "boolean") return true;
  return type === "null" ? null : textOf(schema);
}

function objectOf({ properties = {} }: oas31.SchemaObject, schemas: Schemas): Record<string, unknown> {
  return Object.fromEntries(Object.entries(properties).map(([name, property]) => [name, exampleOf(property, schemas)]));
}

function arrayOf({ items, minItems = 1 }: oas31.SchemaObject, schemas: Schemas): unknown[] {
  return items === undefined ? [] : Array.from({ length: Math.max(1, minItems) }, () => exampleOf(items, schemas));
}

/** Patterns cannot be guessed: a schema that has one of its own needs an example. */
function textOf({ format, minLength = 0, maxLength = 80 }: oas31.SchemaObject): string {
  const known: Readonly<Record<string, string>> = {
    uuid: "01900000-0000-7000-8000-000000000000",
    "date-time": "2026-01-01T00:00:00.000Z",
    email: "ada@example.com",
    uri: "https://example.com/",
  };
  return known[format ?? ""] ?? "text".padEnd(minLength, ".").slice(0, maxLength);
}
