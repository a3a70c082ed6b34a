import type { CacheHandlerValue } from "next/dist/server/lib/incremental-cache/index.js";

/** An entry of Next's cache with the tags it goes by. */
export interface Entry extends CacheHandlerValue {
  readonly tags: readonly string[];
}

/** The entries of this process. */
export interface Memory {
  readonly get: (key: string) => Entry | undefined;
  readonly set: (key: string, entry: Entry) => void;
  readonly drop: (tags: readonly string[]) => void;
}

/** Some thousands of reads, of which none is asked for after a minute; what is alive in a heap makes it a multiple of that larger. */
const mostBytes = 16_000_000;

/** Returns a memory that forgets, beyond `most` bytes, what was not asked for the longest. */
export function createMemory(most = mostBytes): Memory {
  const entries = new Map<string, Entry>();
  /** Entries whose key names their generations have no tags here: a change need not walk through them. */
  const tagged = new Set<string>();
  let bytes = 0;
  function remove(key: string): void {
    const entry = entries.get(key);
    if (entry === undefined) return;
    entries.delete(key);
    tagged.delete(key);
    bytes -= sizeOf(key, entry);
  }
  return {
    get(key) {
      const entry = entries.get(key);
      if (entry === undefined) return undefined;
      entries.delete(key);
      entries.set(key, entry);
      return entry;
    },
    set(key, entry) {
      remove(key);
      entries.set(key, entry);
      if (entry.tags.length > 0) tagged.add(key);
      bytes += sizeOf(key, entry);
      for (const oldest of entries.keys()) {
        if (bytes <= most) return;
        remove(oldest);
      }
    },
    drop(tags) {
      for (const key of tagged) if (entries.get(key)?.tags.some((tag) => tags.includes(tag))) remove(key);
    },
  };
}

/** Bodies are what weighs: the text of a read or a page, or the bytes of a file. */
function sizeOf(key: string, { value }: Entry): number {
  const body = value === null ? "" : bodyOf(value as unknown as Readonly<Record<string, unknown>>);
  return key.length + 500 + (typeof body === "string" || Buffer.isBuffer(body) ? body.length : 0);
}

const bodyOf = ({ data, body, html }: Readonly<Record<string, unknown>>) =>
  body ?? html ?? (data as { body?: unknown } | undefined)?.body;
