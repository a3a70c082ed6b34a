import type { z } from "zod";
import { type InputIssue, invalidInput } from "./errors.ts";

/** Parses input by its schema, or throws InputError (422) that names every wrong field by an RFC 6901 pointer. */
export function parseInput<Schema extends z.ZodType>(schema: Schema, input: unknown): z.output<Schema> {
  const result = schema.safeParse(input);
  if (result.success) return result.data;
  throw invalidInput(toIssues(result.error));
}

/** Returns Zod's issues as pointers, codes and messages; a field that is missing or surplus is told in words of ours. */
export function toIssues(error: z.ZodError): InputIssue[] {
  return error.issues.flatMap((issue) => {
    const { code, path, message } = issue;
    if (isMissing(issue)) return [{ pointer: toPointer(path), code: "missing", message: "is missing" }];
    if (issue.code !== "unrecognized_keys") return [{ pointer: toPointer(path), code, message }];
    return issue.keys.map((key) => ({ pointer: toPointer([...path, key]), code, message: "is not a field of this" }));
  });
}

/** Zod tells of no input of its own accord, but for this word. */
const isMissing = ({ code, message }: z.core.$ZodIssue) =>
  code === "invalid_type" && message.endsWith("received undefined");

function toPointer(path: readonly PropertyKey[]): string {
  return path.map((step) => `/${String(step).replaceAll("~", "~0").replaceAll("/", "~1")}`).join("");
}
