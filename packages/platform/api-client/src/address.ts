/** A value in a path or a query. */
type Value = string | number | boolean | null | undefined;

/** Values by their names. */
export type Values = Readonly<Record<string, Value>>;

/** Returns the origin; throws TypeError where it is more or less than one, since it decides where the key goes. */
export function originOf(given: string): string {
  const url = URL.canParse(given) ? new URL(given) : null;
  const bare = url !== null && /^https?:$/.test(url.protocol) && url.href === `${url.origin}/`;
  if (!bare) throw new TypeError("origin must be one and nothing more, such as https://plinth.example.");
  return url.origin;
}

/** Returns the address of a path with its values; throws TypeError where that would be another origin or another path. */
export function addressOf(origin: string, template: string, { path = {}, query = {} }: Parts): string {
  const filled = template.replaceAll(/\{(\w+)\}/g, (_, name: string) => segment(name, path[name]));
  const url = URL.canParse(filled, origin) ? new URL(filled, origin) : null;
  if (url?.pathname !== filled) throw new TypeError(`${template} is no path of the API.`);
  for (const [name, value] of Object.entries(query)) {
    if (value !== undefined && value !== null) url.searchParams.set(name, String(value));
  }
  return url.href;
}

interface Parts {
  readonly path?: Values;
  readonly query?: Values;
}

/** Nothing, or dots, would name another path. */
function segment(name: string, value: Value): string {
  const text = String(value ?? "");
  if (/^\.{0,2}$/.test(text)) throw new TypeError(`path.${name} must be a value that is not empty.`);
  return encodeURIComponent(text);
}
