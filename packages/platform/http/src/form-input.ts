import { z } from "zod";

/** Turns a submitted form into a verb's raw input: text stays text, and numbers become numbers where the schema wants one. */
export function formInput(form: FormData, schema: z.ZodType): Record<string, unknown> {
  const shape = schema instanceof z.ZodObject ? (schema.shape as Record<string, z.ZodType>) : {};
  const fields = [...form.entries()].filter(([name]) => !name.startsWith("$ACTION_"));
  return Object.fromEntries(fields.map(([name, value]) => [name, wantsNumber(shape[name]) ? Number(value) : value]));
}

function wantsNumber(schema: z.ZodType | undefined): boolean {
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodDefault)
    return wantsNumber(schema.unwrap() as z.ZodType);
  return schema instanceof z.ZodNumber;
}
