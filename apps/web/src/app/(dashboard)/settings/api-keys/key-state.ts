import { type ApiKey, isLive } from "@plinth/api-keys";

/** How a key stands: it works, works until its grace ends, or has ended in one of two ways. */
export type KeyState = "live" | "rotated" | "expired" | "revoked";

/** Returns how the key stands at that time. */
export function keyState(key: Pick<ApiKey, "revokedAt" | "expiresAt" | "rotatedTo">, now: Date): KeyState {
  if (key.revokedAt !== null) return "revoked";
  if (!isLive(key, now)) return "expired";
  return key.rotatedTo === null ? "live" : "rotated";
}
