import { randomBytes } from "node:crypto";

/**
 * @typedef {object} Grant what a person has agreed to; times are in seconds
 * @property {import("./people.mjs").Person} person
 * @property {string} redirectUri
 * @property {string} challenge
 * @property {string | undefined} nonce
 * @property {number} authenticatedAt
 */

const codeLifetimeSeconds = 60;

/** Returns what keeps codes, each good for one exchange within a minute, and access tokens. */
export function newGrants() {
  /** @type {Map<string, Grant>} */
  const codes = new Map();
  /** @type {Map<string, Grant>} */
  const tokens = new Map();
  return {
    /** @param {Grant} grant */
    issueCode: (grant) => kept(codes, grant),
    /** @param {string} code @returns {Grant | undefined} */
    takeCode(code) {
      const grant = codes.get(code);
      codes.delete(code);
      return grant && now() - grant.authenticatedAt < codeLifetimeSeconds ? grant : undefined;
    },
    /** @param {Grant} grant */
    issueToken: (grant) => kept(tokens, grant),
    /** @param {string} token */
    findToken: (token) => tokens.get(token),
  };
}

/** The time in seconds, as tokens tell it. */
export const now = () => Math.floor(Date.now() / 1000);

/** @param {Map<string, Grant>} store @param {Grant} grant */
function kept(store, grant) {
  const name = randomBytes(32).toString("base64url");
  store.set(name, grant);
  return name;
}
