import { newId } from "@plinth/kernel";
import { maximumAgeMs } from "./maximum-age.ts";
import { type SharedGenerations, sharedGenerations } from "./shared-generations.ts";

/** What this process knows by itself: the changes it made, and since when it may have missed those of others. */
interface Known {
  readonly changes: Map<string, Change>;
  readonly boot: string;
  doubt?: Change;
}

interface Change {
  readonly id: string;
  readonly atMs: number;
}

const holder = globalThis as typeof globalThis & { plinthCacheKnown?: Known };
/** What an earlier process has stored in memory is gone with it, and in Redis another generation holds. */
const known = (holder.plinthCacheKnown ??= { changes: new Map(), boot: newId() });

/** No entry is asked for longer than this after it was stored, so older knowledge changes nothing. */
const memoryMs = 2 * maximumAgeMs;
const recent = (change: Change | undefined, nowMs: number): change is Change =>
  change !== undefined && nowMs - change.atMs < memoryMs;

/**
 * Returns the tags' generations, part of every cache key: a read that began before a change and is stored after it
 * lands under a key that nobody asks for any more. Null while Redis, which knows of other servers' changes, is silent.
 */
export async function generationsOf(
  tags: readonly string[],
  shared: SharedGenerations | undefined = sharedGenerations(),
): Promise<readonly string[] | null> {
  const told = shared === undefined ? tags.map(() => known.boot) : await shared.read(tags);
  const nowMs = Date.now();
  if (told === undefined) {
    // Who was told of no change in the meantime cannot trust what was stored before.
    known.doubt = { id: newId(), atMs: nowMs };
    return null;
  }
  const doubt = recent(known.doubt, nowMs) ? `+${known.doubt.id}` : "";
  return tags.map((tag, place) => generationHere(tag, told[place] ?? known.boot, nowMs) + doubt);
}

/** A change made here that Redis does not tell of, lost or overtaken, still counts here. */
function generationHere(tag: string, told: string, nowMs: number): string {
  const own = known.changes.get(tag);
  return !recent(own, nowMs) || own.id === told ? told : `${told}+${own.id}`;
}

/** Begins a new generation of each tag: here at once, and for all servers when it resolves, unless Redis is silent. */
export async function beginGenerations(
  tags: readonly string[],
  shared: SharedGenerations | undefined = sharedGenerations(),
): Promise<void> {
  const atMs = Date.now();
  forget(atMs);
  const begun = new Map(tags.map((tag) => [tag, newId()]));
  for (const [tag, id] of begun) {
    known.changes.delete(tag);
    known.changes.set(tag, { id, atMs });
  }
  if (begun.size > 0) await shared?.begin(begun);
}

/** The oldest change stands first. */
function forget(nowMs: number): void {
  for (const [tag, change] of known.changes) {
    if (recent(change, nowMs)) return;
    known.changes.delete(tag);
  }
}
