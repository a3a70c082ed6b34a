import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { options, run } from "./tool.ts";

/** What to put each word into: `FUZZ` in the address or in a header; and the statuses that say that something is there. */
export interface Guess {
  readonly url: string;
  readonly header?: string;
  readonly words: readonly string[];
  readonly statuses: string;
}

/** Tries every word, and returns those behind which something is. */
export async function ffuf({ url, header, words, statuses }: Guess, seconds: number): Promise<string[]> {
  const args = (folder: string) => [
    ...options({ "-u": url, "-w": join(folder, "words"), "-mc": statuses, "-t": "8", "-timeout": "20" }),
    ...options(header === undefined ? {} : { "-H": header }),
    ...options({ "-of": "json", "-o": join(folder, "found.json") }),
  ];
  return run("ffuf", { args, files: { words: words.join("\n") }, seconds }, async ({ folder, text }) => {
    const found = await readFile(join(folder, "found.json"), "utf8").catch((cause: unknown) => {
      throw new Error(`ffuf wrote no report:\n${text.slice(-2000)}`, { cause });
    });
    return (JSON.parse(found) as { results: { input: { FUZZ: string } }[] }).results.map(({ input }) => input.FUZZ);
  });
}
