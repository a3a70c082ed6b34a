import type { z } from "zod";
import { type InputIssue, invalidInput } from "./errors.ts";

/** Parses input by its schema, or throws InputError (422) that names every wrong field by an RFC 6901 pointer. */
export function parseInput<Schema extends z.ZodType>(schema: Schema, input: unknown): z.output<Schema> {
  const result = schema.safeParse(input);
  if (result.success) return result.data;
  throw invalidInput(toIssues(result.error));
}

/** Returns Zod's issues as pointers, codes and messages; a surplus key is named itself. */
export function toIssues(error: z.ZodError): InputIssue[] {
  return error.issues.flatMap((issue) => {
    const keys = issue.code === "unrecognized_keys" ? issue.keys : [];
    const places = keys.length > 0 ? keys.map((key) => [...issue.path, key]) : [issue.path];
    return places.map((path) => ({ pointer: toPointer(path), code: issue.code, message: issue.message }));
  });
}

function toPointer(path: readonly PropertyKey[]): string {
  return path.map((step) => `/${String(step).replaceAll("~", "~0").replaceAll("/", "~1")}`).join("");
}
