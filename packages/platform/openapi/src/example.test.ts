import { Id, Instant, optionalText, pageOf, text } from "@plinth/kernel";
import { expect, test } from "vitest";
import { z } from "zod";
import { createSchema, type oas31 } from "zod-openapi";
import { exampleOf } from "./example.ts";

const schemas: Record<string, z.ZodType> = {
  id: Id,
  instant: Instant,
  email: z.email(),
  text: text(3),
  long: z.string().min(15).max(256),
  nothing: optionalText(80).optional(),
  whole: z.int().min(5).max(168),
  positive: z.int32().positive(),
  most: z.number().max(0.5),
  flag: z.boolean(),
  choice: z.enum(["one", "two"]),
  only: z.literal("ok"),
  union: z.union([z.object({ a: Id }), z.object({ b: Instant })]),
  told: z
    .string()
    .regex(/^x+$/)
    .meta({ examples: ["xx"] }),
  presumed: z.int().default(7),
  page: pageOf(z.object({ id: Id, at: Instant.nullable(), tags: z.array(z.enum(["a"])).min(1) })),
  nested: z.object({ deep: z.object({ deeper: z.array(z.object({ id: Id })) }) }),
  tuple: z.strictObject({ pair: z.array(z.int()).min(2) }),
};

test.each(Object.entries(schemas))("the example of %s is what its schema allows", (_name, schema) => {
  const { schema: rendered, components } = createSchema(schema);
  expect(schema.safeParse(exampleOf(rendered, components)).error?.issues).toBeUndefined();
});

test("the example of a reference is its own, or that of what it names", () => {
  const Thing: oas31.SchemaObject = { type: "object", properties: { name: { type: "string", examples: ["Apollo"] } } };
  expect(exampleOf({ $ref: "#/components/schemas/Thing" }, { Thing })).toEqual({ name: "Apollo" });
  const told = { $ref: "#/components/schemas/Thing", examples: [{ name: "Gemini" }] } as oas31.ReferenceObject;
  expect(exampleOf(told, { Thing })).toEqual({ name: "Gemini" });
});
