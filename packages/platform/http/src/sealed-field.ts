import { randomUUID } from "node:crypto";

/** Returns the words so that a header field shows that this process wrote them; no client can. */
export const sealed = (words: string): string => `${seal()} ${words}`;

/** Returns the words of a field that this process sealed, or "" where somebody else wrote it, or nobody. */
export function unsealed(field: string | null): string {
  const [given, words = ""] = field?.split(" ") ?? [];
  return given === seal() ? words : "";
}

/** Known to this process alone, and shared by all bundles in it: a request that came before the notes began could lie. */
function seal(): string {
  const store = globalThis as Record<symbol, string | undefined>;
  return (store[Symbol.for("plinth.http.seal")] ??= randomUUID());
}
