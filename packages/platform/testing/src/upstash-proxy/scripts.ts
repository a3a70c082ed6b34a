import { createHash } from "node:crypto";

/** Turns commands that carry a script for Upstash into what any Redis understands. */
export type Translate = (command: readonly string[]) => readonly string[];

/**
 * Upstash's scripts begin with a flag of their own, `#!lua flags=allow-key-locking`, which Redis refuses. The flag is
 * taken off; a script is known by the digest it had with it.
 */
export function translateScripts(): Translate {
  const plain = new Map<string, string>();
  return ([name = "", script = "", ...rest]) => {
    if (/^eval$/i.test(name)) {
      const stripped = script.replace(/^#!lua[^\n]*allow-key-locking[^\n]*/, "");
      plain.set(createHash("sha1").update(script).digest("hex"), stripped);
      return [name, stripped, ...rest];
    }
    const known = /^evalsha$/i.test(name) ? plain.get(script) : undefined;
    return known === undefined ? [name, ...(script === "" ? [] : [script]), ...rest] : ["EVAL", known, ...rest];
  };
}
