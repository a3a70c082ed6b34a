import { describe, expect, test } from "vitest";
import { z } from "zod";
import { formInput } from "./form-input.ts";

const schema = z.strictObject({
  name: z.string(),
  version: z.int(),
  limit: z.coerce.number().int().default(20),
  size: z.number().optional(),
});

function form(fields: Record<string, string>): FormData {
  const data = new FormData();
  for (const [name, value] of Object.entries(fields)) data.append(name, value);
  return data;
}

describe("a submitted form", () => {
  test("has numbers where the schema wants them, and text elsewhere", () => {
    expect(formInput(form({ name: "12", version: "3", limit: "5", size: "1.5" }), schema)).toEqual({
      name: "12",
      version: 3,
      limit: 5,
      size: 1.5,
    });
  });

  test("has all that was chosen or filled in where the schema wants a list, be it one", () => {
    const chosen = z.strictObject({ scopes: z.array(z.string()).optional() });
    const data = form({ scopes: "a" });
    expect(formInput(data, chosen)).toEqual({ scopes: ["a"] });
    data.append("scopes", "b");
    data.append("scopes", "");
    expect(formInput(data, chosen)).toEqual({ scopes: ["a", "b"] });
  });

  test("has no number where nothing was chosen", () => {
    expect(formInput(form({ name: "", version: "", size: "" }), schema)).toEqual({ name: "" });
  });

  test("has no field of the framework's", () => {
    expect(formInput(form({ $ACTION_ID_1: "x", $ACTION_REF_2: "y", name: "a" }), schema)).toEqual({ name: "a" });
  });

  test("keeps surplus fields, so that a strict schema refuses them", () => {
    const input = formInput(form({ name: "a", version: "1", role: "owner", __proto__x: "1" }), schema);
    expect(schema.safeParse(input).error?.issues).toMatchObject([{ keys: ["role", "__proto__x"] }]);
  });

  test("with words for a number is refused by the schema", () => {
    expect(schema.safeParse(formInput(form({ name: "a", version: "three" }), schema)).success).toBe(false);
  });

  test("of a schema that is no object is text", () => {
    expect(formInput(form({ version: "3" }), z.record(z.string(), z.string()))).toEqual({ version: "3" });
  });
});
