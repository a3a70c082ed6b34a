import { createHash } from "node:crypto";

/** Draws numbers from 0 to below 1, which follow from the seed alone. */
export function chanceOf(seed: string): () => number {
  let drawn = 0;
  return () => createHash("sha256").update(`${seed} ${drawn++}`).digest().readUInt32BE() / 2 ** 32;
}
