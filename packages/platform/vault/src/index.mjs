import { serverEnv } from "@plinth/env";
import { createVault } from "./vault.mjs";

export { VaultError } from "./vault-error.mjs";
export { keyIdOf } from "./vault.mjs";
export { sealedColumns } from "./sealed-columns.mjs";

/** @typedef {import("./sealed-columns.mjs").SealContext} SealContext */

/** @type {ReturnType<typeof createVault> | undefined} */
let opened;

/** The vault of this process, under the keys of ENCRYPTION_KEYS. */
const vault = () => (opened ??= createVault(serverEnv().ENCRYPTION_KEYS));

/**
 * Returns the text sealed under the first key of ENCRYPTION_KEYS for what the context names, such as `totp:<userId>`.
 * @param {string} plaintext @param {SealContext} context
 */
export const seal = (plaintext, context) => vault().seal(plaintext, context);

/**
 * Returns the plaintext of what was sealed for the same context; throws VaultError, whose `reason` says why it does not open.
 * @param {string} sealed @param {SealContext} context
 */
export const unseal = (sealed, context) => vault().unseal(sealed, context);
