/**
 * Why a sealed text does not open: `malformed` (it is no sealed text), `unknown_key` (its key is not in ENCRYPTION_KEYS),
 * `refused` (it was changed, or sealed for something else, or another key has taken the id).
 * @typedef {"malformed" | "unknown_key" | "refused"} VaultFault
 */

/** A secret could not be unsealed; `reason` and message say why, and never hold a part of it. */
export class VaultError extends Error {
  /** @param {VaultFault} reason @param {string} message @param {{ cause?: unknown }} [options] */
  constructor(reason, message, options) {
    super(message, options);
    this.name = "VaultError";
    this.reason = reason;
  }
}
