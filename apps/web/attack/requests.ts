import { newId } from "@plinth/kernel";
import { z } from "zod";
import type { Home } from "@/server/tenancy/world.ts";
import { validInput } from "@/server/tenancy/valid-input.ts";
import { type BoundVerb, requestOf } from "@/server/testing/index.ts";

/** A request that a verb takes, with every field that it knows; `*` stands behind each id in the path. */
export interface Sample {
  readonly method: string;
  readonly path: string;
  readonly marked: string;
  readonly body?: object;
}

/** Returns a request to the verb with a value for every field of its contract: a valid one, or what its schema shows. */
export function sampleOf(
  verb: BoundVerb,
  home: Home,
  valid = validInput(verb.definition.name, { named: home, own: home }),
): Sample {
  const { page, definition } = verb;
  const inPath = (name: string) => page.includes(`[${name}]`);
  const input = { ...samples(definition.input), ...valid };
  const mark = (name: string, value: unknown) => (inPath(name) ? `${String(value)}*` : value);
  const marked = Object.entries(input).map(([name, value]) => [name, mark(name, value)] as const);
  const { line, sent } = requestOf(verb, input);
  return {
    method: verb.method,
    path: pathIn(line),
    marked: pathIn(requestOf(verb, Object.fromEntries(marked)).line),
    ...("json" in sent ? { body: sent.json } : {}),
  };
}

const pathIn = (line: string) => line.slice(line.indexOf(" ") + 1);

type Json = {
  properties?: Record<string, Json>;
  enum?: unknown[];
  type?: string;
  format?: string;
  minimum?: number;
  items?: Json;
  anyOf?: Json[];
  examples?: unknown[];
};

/** A cursor is what a list gave before, a token what a mail or a step before: none can be made up. */
const given = ["cursor", "token"];

function samples(schema: z.ZodType): Record<string, unknown> {
  const { properties = {} } = z.toJSONSchema(schema, { io: "input", unrepresentable: "any" }) as Json;
  const known = Object.entries(properties).filter(([name]) => !given.includes(name));
  return Object.fromEntries(known.map(([name, property]) => [name, sample(property)]));
}

function sample({ examples, enum: choices, type, format, minimum, items, anyOf }: Json): unknown {
  if (examples?.[0] !== undefined) return examples[0];
  if (choices !== undefined) return choices[0];
  if (anyOf?.[0] !== undefined) return sample(anyOf[0]);
  if (type === "integer" || type === "number") return Math.max(minimum ?? 1, 1);
  if (format === "uuid") return newId();
  if (type === "boolean") return false;
  if (type === "array") return items === undefined ? [] : [sample(items)];
  return format === "date-time" ? "2026-01-01T00:00:00.000Z" : "a";
}
