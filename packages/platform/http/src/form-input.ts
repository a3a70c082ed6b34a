import { z } from "zod";
import { formKeyField } from "./form-key.ts";

/**
 * Turns a submitted form into a verb's raw input by what the schema wants: numbers, none where nothing was chosen; lists
 * of all that was chosen or filled in; and else text.
 */
export function formInput(form: FormData, schema: z.ZodType): Record<string, unknown> {
  const shape = schema instanceof z.ZodObject ? (schema.shape as Record<string, z.ZodType>) : {};
  const names = [...new Set(form.keys())].filter((name) => name !== formKeyField && !name.startsWith("$ACTION_"));
  const fields = names.map((name) => [name, valueOf(form.getAll(name), shape[name])] as const);
  return Object.fromEntries(fields.filter(([, value]) => value !== undefined));
}

function valueOf(sent: readonly unknown[], schema: z.ZodType | undefined): unknown {
  const wanted = unwrapped(schema);
  const last = sent.at(-1);
  if (wanted instanceof z.ZodArray) return sent.filter((value) => value !== "");
  if (wanted instanceof z.ZodNumber) return last === "" ? undefined : Number(last);
  return last;
}

function unwrapped(schema: z.ZodType | undefined): z.ZodType | undefined {
  return schema instanceof z.ZodOptional || schema instanceof z.ZodDefault
    ? unwrapped(schema.unwrap() as z.ZodType)
    : schema;
}
