export type SearchParameters = Record<string, string | string[] | undefined>;

/** Returns the page to go on to after the sign-in, or undefined; the sign-in itself refuses what leads elsewhere. */
export function nextPath({ next }: SearchParameters): string | undefined {
  return typeof next === "string" ? next : undefined;
}

/** Returns the address with the page to go on to, where there is one. */
export function withNext<Path extends string>(path: Path, next: string | undefined): Path | `${Path}?${string}` {
  return next === undefined ? path : `${path}?${new URLSearchParams({ next }).toString()}`;
}
