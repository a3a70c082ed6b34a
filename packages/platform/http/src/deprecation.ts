import type { Definition } from "@plinth/kernel";

/** Returns the fields that tell of a verb's end: since when it is deprecated (RFC 9745), and when it goes (RFC 8594). */
export function deprecationFields({ deprecated }: Definition): Readonly<Record<string, string>> {
  if (deprecated === undefined) return {};
  return {
    deprecation: `@${Math.floor(Date.parse(deprecated.since) / 1000)}`,
    sunset: new Date(deprecated.sunset).toUTCString(),
  };
}
