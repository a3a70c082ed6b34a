/**
 * @typedef {object} Person somebody with an account at the provider
 * @property {string} sub the name that never changes
 * @property {string} name
 * @property {string} email
 * @property {boolean} verified whether the provider knows that the address is theirs
 */

/** Whom one finds there without having been told of anybody. @type {readonly Person[]} */
export const usualPeople = [
  { sub: "ada", name: "Ada Lovelace", email: "ada@local.example", verified: true },
  { sub: "grace", name: "Grace Hopper", email: "grace@local.example", verified: true },
  { sub: "mallory", name: "Mallory Unproven", email: "mallory@local.example", verified: false },
];

/** What the provider tells of a person (OpenID Connect Core 5.1). @param {Person} person */
export function claimsOf({ sub, name, email, verified }) {
  return { sub, name, email, email_verified: verified };
}
