import type { Effect } from "./seen.ts";

export const nothingWrong = { lost: [], phantom: [], doubled: [] };

/** Compares what is to be there, each once, with what is there. */
export function compared(wanted: readonly string[], found: readonly string[]) {
  const [known, there, twice] = [new Set(wanted), new Set<string>(), new Set<string>()];
  for (const each of found) (there.has(each) ? twice : there).add(each);
  return {
    lost: [...known].filter((each) => !there.has(each)),
    phantom: [...there].filter((each) => !known.has(each)),
    doubled: [...twice],
  };
}

/** One spelling of what was done. */
export const spelled = ({ id, name, version }: Effect) => `${id} ${version} ${name}`;

/** Names each that does not follow the version before it, in the order in which they are given. */
export function outOfOrder(effects: readonly Pick<Effect, "id" | "version">[]): string[] {
  const last = new Map<string, number>();
  return effects.flatMap(({ id, version }) => {
    const before = last.get(id) ?? 0;
    last.set(id, version);
    return version === before + 1 ? [] : [`${id}: ${version} after ${before}`];
  });
}
