import { newId } from "@plinth/kernel";

const maximumTags = 10_000;
const shared = globalThis as typeof globalThis & {
  plinthCacheGenerations?: Map<string, string>;
  plinthCacheBoot?: string;
};
const generations = (shared.plinthCacheGenerations ??= new Map());
/** What an earlier process has stored is not asked for: this one cannot know what has changed since. */
const boot = (shared.plinthCacheBoot ??= newId());

/**
 * Returns the tag's generation on this server, part of every cache key: a read that began before a change and is
 * stored after it lands under a key that nobody asks for any more.
 */
export const generation = (tag: string): string => generations.get(tag) ?? boot;

/** Begins a new generation; beyond 10,000 tags the longest unchanged one is forgotten. */
export function nextGeneration(tag: string): void {
  generations.delete(tag);
  generations.set(tag, newId());
  const [oldest] = generations.keys();
  if (generations.size > maximumTags && oldest !== undefined) generations.delete(oldest);
}
