import { z } from "zod";
import { docstringsOf } from "./docstrings.ts";

/** A module of schemas: the context that it belongs to, what it exports, and its source, whose docstrings describe them. */
export interface SchemaModule {
  readonly context: string;
  readonly exported: Readonly<Record<string, unknown>>;
  readonly source: string;
}

/** What is known of schemas by their export: the name, and the sentence above it. */
export interface NamedSchemas {
  readonly named: ReadonlyMap<z.ZodType, string>;
  readonly described: ReadonlyMap<z.ZodType, string>;
}

/**
 * Names the schemas of objects, choices and unions after their exports, and describes every schema by its docstring.
 * Contexts may use one word for two things: such schemas carry the name of their context too.
 */
export function namedSchemas(modules: readonly SchemaModule[]): NamedSchemas {
  const described = new Map<z.ZodType, string>();
  const origins = new Map<z.ZodType, { readonly context: string; readonly name: string }>();
  for (const { context, exported, source } of modules) {
    const docstrings = docstringsOf(source);
    for (const [name, schema] of Object.entries(exported)) {
      if (!(schema instanceof z.ZodType)) continue;
      const about = docstrings.get(name);
      if (about !== undefined) described.set(schema, about);
      if (isNameable(schema)) origins.set(schema, { context, name });
    }
  }
  const all = [...origins];
  const isShared = (name: string) => all.filter(([, origin]) => origin.name === name).length > 1;
  const named = new Map(
    all.map(([schema, { context, name }]) => [schema, isShared(name) ? pascal(context) + name : name]),
  );
  return { named, described };
}

const isNameable = (schema: z.ZodType) =>
  schema instanceof z.ZodObject || schema instanceof z.ZodEnum || schema instanceof z.ZodUnion;

const pascal = (context: string) =>
  context.replaceAll(/(?:^|-)([a-z])/g, (_all, letter: string) => letter.toUpperCase());
