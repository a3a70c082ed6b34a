/** An answer as it came: its validator and its text. */
export interface Kept {
  readonly etag: string;
  readonly text: string;
}

/** The last answers, by their address. */
export interface Memory {
  find(url: string): Kept | undefined;
  keep(url: string, kept: Kept): void;
}

/** Returns a memory of at most `size` answers; the one that was not asked for longest is forgotten first. */
export function createMemory(size: number): Memory {
  const answers = new Map<string, Kept>();
  return {
    find: (url) => answers.get(url),
    keep(url, kept) {
      answers.delete(url);
      answers.set(url, kept);
      const [oldest] = answers.keys();
      if (answers.size > size && oldest !== undefined) answers.delete(oldest);
    },
  };
}
