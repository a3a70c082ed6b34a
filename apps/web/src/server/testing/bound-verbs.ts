import type { Verb } from "@plinth/kernel";
import { type RoutePage, addressOf, importRoute, routePages } from "./route-modules.ts";

/** A verb with the method and the page that it is bound to. */
export interface BoundVerb {
  readonly line: `${string} /${string}`;
  readonly method: string;
  readonly page: RoutePage;
  readonly definition: Verb["definition"];
}

const methods = ["GET", "POST", "PUT", "PATCH", "DELETE"] as const;

/** Returns every verb that a route module binds, each with an address to ask it at. */
export async function boundVerbs(): Promise<BoundVerb[]> {
  const modules = await Promise.all(routePages.map(async (page) => ({ page, module: await importRoute(page) })));
  return modules.flatMap(({ page, module }) =>
    methods.flatMap((method) => {
      const verb = verbOf(module[method]);
      return verb === undefined
        ? []
        : [{ line: `${method} ${addressOf(page)}` as const, method, page, definition: verb.definition }];
    }),
  );
}

/** Returns the request line and the body with which a route is asked for its verb. */
export function requestOf({ method, page }: BoundVerb, input: Readonly<Record<string, unknown>>) {
  const path = page.slice(0, -"/route".length).replaceAll(/\[(\w+)\]/g, (_all, name: string) => String(input[name]));
  const rest = Object.entries(input).filter(([name]) => !page.includes(`[${name}]`));
  const query = new URLSearchParams(rest.map(([name, value]) => [name, String(value)]));
  const sent = method === "GET" ? {} : { json: Object.fromEntries(rest) };
  const line = `${method} ${path}${method === "GET" && query.size > 0 ? `?${query}` : ""}`;
  return { line: line as `${string} /${string}`, sent };
}

function verbOf(handler: unknown): Verb | undefined {
  return typeof handler === "function" && "verb" in handler ? (handler.verb as Verb) : undefined;
}
