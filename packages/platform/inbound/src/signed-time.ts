import { InputError } from "@plinth/kernel";

/** How far the sender's clock and the way here may be off, in seconds, either way. */
export const toleranceSeconds = 300;

/** Throws InputError 400 when a message was signed too long ago, or for a time that has not come: it may be a copy. */
export function refuseOtherTime(signedAt: number): void {
  const now = Math.floor(Date.now() / 1000);
  if (Math.abs(now - signedAt) <= toleranceSeconds) return;
  throw unsigned(`It was signed for another time: at most ${toleranceSeconds} seconds may lie between.`);
}

/** The one refusal of whatever is not signed as it should be. */
export const unsigned = (detail: string): InputError => new InputError("invalid_signature", { detail });
