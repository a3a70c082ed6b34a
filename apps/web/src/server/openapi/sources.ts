import { readFileSync, readdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { type SchemaModule, docstringsOf } from "@plinth/openapi";
import type { RoutePage } from "../testing/index.ts";

const root = fileURLToPath(new URL("../../../../../", import.meta.url));
const contexts = `${root}packages/contexts/`;

/** The docstrings of a context's contract: of the contract itself, and of each verb. */
export interface ContractDocstrings {
  readonly context: string;
  readonly about: string;
  readonly verbs: ReadonlyMap<string, string>;
}

/** Returns every module of schemas of every context, found on disk so that a new one cannot be forgotten. */
export async function schemaModules(): Promise<SchemaModule[]> {
  const files = readdirSync(contexts, { recursive: true, encoding: "utf8" }).filter((file) =>
    /^[\w-]+\/src\/(?:.+\/)?(?:contract|model|permissions)\.ts$/.test(file),
  );
  return Promise.all(
    files.toSorted().map(async (file) => ({
      context: file.split("/")[0] ?? file,
      exported: (await import(contexts + file)) as Readonly<Record<string, unknown>>,
      source: readFileSync(contexts + file, "utf8"),
    })),
  );
}

/** Returns the docstrings of the contracts among the modules, in the order of their names. */
export function contractDocstrings(modules: readonly SchemaModule[]): ContractDocstrings[] {
  const found = modules.flatMap(({ source }) => {
    const declared = /export const (\w+) = contract\("(\w+)"/.exec(source);
    if (declared === null) return [];
    const [, name = "", context = ""] = declared;
    const verbs = docstringsOf(source);
    return [{ context, about: verbs.get(name) ?? "", verbs }];
  });
  return found.toSorted((left, right) => (left.context < right.context ? -1 : 1));
}

/** Returns the docstring of a route module. */
export function routeDocstring(page: RoutePage): string | undefined {
  return docstringsOf(readFileSync(`${root}apps/web/src/app${page}.ts`, "utf8")).get("GET");
}
