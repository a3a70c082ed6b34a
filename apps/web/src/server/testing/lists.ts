import { type Operation, operationsOf } from "@plinth/http";
import type { Answer } from "./caller.ts";
import { importRoute, routePages } from "./route-modules.ts";

/** Returns every operation of the API that answers with a page of a list. */
export async function listOperations(): Promise<Operation[]> {
  const operations = await Promise.all(routePages.map(async (page) => operationsOf(page, await importRoute(page))));
  return operations.flat().filter(({ definition }) => "nextCursor" in shapeOf(definition?.output));
}

/** Returns where the page's links lead, by their relation. */
export function linksOf({ headers }: Answer): Readonly<Record<string, string>> {
  const links = (headers.get("link") ?? "").matchAll(/<([^>]*)>; rel="(\w+)"/g);
  return Object.fromEntries([...links].map(([, address = "", relation = ""]) => [relation, address]));
}

/** Returns where the next page is, unless this is the last one. */
export const nextLink = (page: Answer): string | undefined => linksOf(page)["next"];

const shapeOf = (schema: unknown): object => (schema as { shape?: object } | undefined)?.shape ?? {};
