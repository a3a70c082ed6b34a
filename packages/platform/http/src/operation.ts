import { type Definition, streamedRow } from "@plinth/kernel";
import { type Method, methods } from "./complete-resource.ts";
import type { DocumentedHandler, Facts } from "./documented.ts";
import type { VerbRoute } from "./route.ts";
import type { Success } from "./success.ts";

/** One method of one address, as data: documents, clients and tests are made from it. */
export interface Operation {
  readonly name: string;
  readonly method: Method;
  /** The address with its parameters in braces, such as `/api/v1/projects/{id}`. */
  readonly path: string;
  readonly parameters: readonly string[];
  readonly successes: readonly Success[];
  /** The verb behind it; a handler without one has `facts`. */
  readonly definition?: Definition;
  readonly facts?: Facts;
}

/** Returns the operations of a route module; `page` is its place in the app, `/api/v1/projects/[id]/route`. */
export function operationsOf(page: string, module: Readonly<Record<string, unknown>>): Operation[] {
  const path = page.replace(/\/route$/, "").replaceAll(/\[(\w+)\]/g, "{$1}");
  const parameters = [...path.matchAll(/\{(\w+)\}/g)].map(([, name = ""]) => name);
  return methods.flatMap((method) => {
    const told = toldBy(module[method]);
    if (told === undefined) return [];
    const known = method === "GET" && told.definition !== undefined && !isStreamed(told.definition) ? [unchanged] : [];
    return [{ ...told, successes: [...told.successes, ...known], method, path, parameters }];
  });
}

/** Tells whether the verb gives all there is, of which nobody has an ETag before its end. */
export const isStreamed = ({ output }: Definition): boolean => streamedRow(output) !== null;

/** The answer to whoever has this very answer already. */
const unchanged: Success = { status: 304, output: null, headers: [] };

function toldBy(handler: unknown): Pick<Operation, "name" | "successes" | "definition" | "facts"> | undefined {
  if (isVerbRoute(handler)) {
    const { definition } = handler.verb;
    return { name: definition.name, definition, successes: handler.successes };
  }
  if (!isDocumented(handler)) return undefined;
  const { facts } = handler;
  return { name: facts.name, facts, successes: [{ status: facts.status, output: facts.output ?? null, headers: [] }] };
}

const isVerbRoute = (handler: unknown): handler is VerbRoute => typeof handler === "function" && "verb" in handler;
const isDocumented = (handler: unknown): handler is DocumentedHandler =>
  typeof handler === "function" && "facts" in handler;
