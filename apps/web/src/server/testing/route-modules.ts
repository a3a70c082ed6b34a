import { readdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { newId } from "@plinth/kernel";
import type { RouteModule } from "@plinth/testing/next";

const app = fileURLToPath(new URL("../../app/", import.meta.url));

/** A module's place in the app, `/api/v1/projects/[id]/route`. */
export type RoutePage = `/${string}/route`;

/** The place of every route module under /api, found on disk so that a new one cannot be forgotten. */
export const routePages: readonly RoutePage[] = readdirSync(app, { recursive: true, encoding: "utf8" })
  .map((file) => `/${file.replaceAll("\\", "/")}`)
  .filter((file): file is `/api/${string}/route.ts` => /^\/api\/.*\/route\.ts$/.test(file))
  .map((file): RoutePage => `${file.slice(0, -"/route.ts".length)}/route` as RoutePage)
  .toSorted(bySpecificity);

/** Returns what the module exports. */
export const importRoute = async (page: RoutePage): Promise<RouteModule> =>
  (await import(`${app}${page.slice(1)}.ts`)) as RouteModule;

/** Returns an address that the page answers; its parameters are ids that name nothing. */
export const addressOf = (page: RoutePage): `/${string}` =>
  page.slice(0, -"/route".length).replaceAll(/\[[.\w]+\]/g, () => newId()) as `/${string}`;

/** Returns the page that answers the path, with the path's parameters, as Next's router finds it. */
export function matchRoute(pathname: string): { page: RoutePage; params: Record<string, string | string[]> } {
  for (const page of routePages) {
    const found = patternOf(page).exec(pathname);
    if (found) return { page, params: parametersOf(page, found.slice(1)) };
  }
  throw new Error(`no route answers ${pathname}`);
}

/** Next asks fixed names before parameters, and parameters before the rest of a path. */
function bySpecificity(left: string, right: string): number {
  return rank(left) < rank(right) ? -1 : 1;
}

function rank(page: string): string {
  return page.replaceAll("[...", "\uFFFF").replaceAll("[", "\uFFFE");
}

function patternOf(page: RoutePage): RegExp {
  const path = page.slice(0, -"/route".length);
  return new RegExp(`^${path.replaceAll(/\[\.\.\.\w+\]/g, "(.+)").replaceAll(/\[\w+\]/g, "([^/]+)")}$`);
}

function parametersOf(page: RoutePage, values: readonly string[]): Record<string, string | string[]> {
  const names = [...page.matchAll(/\[(\.\.\.)?(\w+)\]/g)];
  return Object.fromEntries(
    names.map(([, rest, name = ""], index) => {
      const steps = (values[index] ?? "").split("/").map(decodeURIComponent);
      return [name, rest === undefined ? (steps[0] ?? "") : steps];
    }),
  );
}
