import { createCipheriv, createDecipheriv, randomBytes } from "node:crypto";
import { VaultError } from "./vault-error.mjs";

/** @typedef {{ readonly id: string, readonly key: Uint8Array }} VaultKey */
/** @typedef {import("./sealed-columns.mjs").SealContext} SealContext */

const nonceBytes = 12;
const tagBytes = 16;
const grammar = /^(sealed\.v1\.([1-9]\d{0,8})\.)([\w-]{38,})$/;

/** What stands before every text that the key has sealed. @param {string} id */
export const sealedPrefix = (id) => `sealed.v1.${id}.`;

/** Returns the id of the key that sealed the text; throws VaultError (`malformed`) when it is no sealed text. @param {string} sealed */
export const keyIdOf = (sealed) => partsOf(sealed).id;

/**
 * Returns what seals with the first key and unseals with each.
 * @param {readonly [VaultKey, ...VaultKey[]]} keys
 */
export function createVault(keys) {
  const [current] = keys;
  const byId = new Map(keys.map(({ id, key }) => [id, key]));

  return {
    currentKeyId: current.id,

    /**
     * Returns the text sealed for what the context names; the same text never looks the same twice.
     * @param {string} plaintext @param {SealContext} context
     */
    seal(plaintext, context) {
      const header = sealedPrefix(current.id);
      const nonce = randomBytes(nonceBytes);
      const cipher = createCipheriv("aes-256-gcm", current.key, nonce);
      cipher.setAAD(boundTo(header, context));
      const body = Buffer.concat([nonce, cipher.update(plaintext, "utf8"), cipher.final(), cipher.getAuthTag()]);
      return header + body.toString("base64url");
    },

    /**
     * Returns the plaintext; throws VaultError when the text is malformed, its key is not there, or it was sealed for
     * something else or changed.
     * @param {string} sealed @param {SealContext} context
     */
    unseal(sealed, context) {
      const { header, id, body } = partsOf(sealed);
      const key = byId.get(id);
      if (key === undefined) throw unknownKey(id);
      const decipher = createDecipheriv("aes-256-gcm", key, body.subarray(0, nonceBytes), { authTagLength: tagBytes });
      decipher.setAAD(boundTo(header, context));
      decipher.setAuthTag(body.subarray(-tagBytes));
      try {
        return decipher.update(body.subarray(nonceBytes, -tagBytes), undefined, "utf8") + decipher.final("utf8");
      } catch (cause) {
        throw refused(id, context, cause);
      }
    },
  };
}

/** The header is authenticated too: no text can be passed off as one of another version or key. @param {string} header @param {string} context */
const boundTo = (header, context) => Buffer.from(header + context, "utf8");

/** @param {string} sealed */
function partsOf(sealed) {
  const [, header, id, body] = grammar.exec(sealed) ?? [];
  if (header === undefined || id === undefined || body === undefined)
    throw new VaultError("malformed", "What should be a sealed text is none: it was stored by something else, or cut.");
  return { header, id, body: Buffer.from(body, "base64url") };
}

/** @param {string} id */
const unknownKey = (id) =>
  new VaultError("unknown_key", `Key ${id} sealed this and is not in ENCRYPTION_KEYS: add it again, behind the first.`);

/** @param {string} id @param {string} context @param {unknown} cause */
const refused = (id, context, cause) =>
  new VaultError(
    "refused",
    `Key ${id} does not open this as ${context}: it was changed, or belongs to something else, or ENCRYPTION_KEYS has another key ${id}.`,
    { cause },
  );
