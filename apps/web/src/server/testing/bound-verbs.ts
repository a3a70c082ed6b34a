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

function verbOf(handler: unknown): Verb | undefined {
  return typeof handler === "function" && "verb" in handler ? (handler.verb as Verb) : undefined;
}
