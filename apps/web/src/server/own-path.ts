import type { Route } from "next";

const here = "http://own.invalid";

/**
 * Returns the path as the browser would walk it, if it stays on this site; else the projects. Dot segments collapse
 * before it is judged: `/.//host` and `/x/..//host` begin with `//` only afterwards, and would lead elsewhere.
 */
export function ownPath(path: unknown): Route {
  const elsewhere = "/projects" as Route;
  if (typeof path !== "string" || !/^\/[^\\\p{Cc}]*$/u.test(path) || !URL.canParse(path, here)) return elsewhere;
  const { origin, pathname, search, hash } = new URL(path, here);
  return origin === here && !pathname.startsWith("//") ? (`${pathname}${search}${hash}` as Route) : elsewhere;
}

/** Where a sign-in with a second factor goes on, and then to `next`. */
export const secondFactorPath = (next: Route): Route =>
  `/sign-in/second-factor?${new URLSearchParams({ next }).toString()}` as Route;
