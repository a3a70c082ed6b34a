import { createEntrance } from "../entrance.ts";
import type { SecondFactorWanted, SignedIn } from "../model.ts";

/** The entrance of people who have one factor. */
export const oneFactor = createEntrance({ secondFactor: { begin: async () => null, isHeld: async () => false } });

/** Returns the sign-in, and throws where a second factor is wanted. */
export async function entered(outcome: Promise<SignedIn | SecondFactorWanted>): Promise<SignedIn> {
  const result = await outcome;
  if ("challenge" in result) throw new Error("a second factor is wanted");
  return result;
}
