import { z } from "zod";

/** Accepts exactly one word: for switches that must be asked for by name.
 * @template {string} Word @param {Word} word */
export const oneWord = (word) => z.literal(word, { error: `must be ${word}` });

/**
 * Accepts one of the words.
 * @template {readonly [string, ...string[]]} Words
 * @param {Words} words
 */
export const oneOf = (...words) => z.enum(words, { error: `must be one of ${words.join(", ")}` });

/** Accepts a URL of one of the schemes. @param {...string} schemes */
export const url = (...schemes) =>
  z.string().refine((value) => URL.canParse(value) && schemes.includes(new URL(value).protocol.slice(0, -1)), {
    error: `must be a URL that starts with ${schemes.map((scheme) => `${scheme}://`).join(" or ")}`,
  });

/** Accepts an OpenID issuer: https, or http where nobody is in between, and no more than an origin and a path. */
export const issuer = url("https", "http").refine((value) => URL.canParse(value) && isIssuer(new URL(value)), {
  error: "must be https (or http on this machine alone), without user, query or fragment",
});

/** @param {URL} address */
const isIssuer = ({ protocol, hostname, username, password, search, hash }) =>
  (protocol === "https:" || /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])$/.test(hostname)) &&
  username + password + search + hash === "";

/** Accepts a whole number. @param {number} least @param {number} most */
export const wholeNumber = (least, most) => {
  const error = `must be a whole number from ${least} to ${most}`;
  return z.coerce.number({ error }).int({ error }).min(least, { error }).max(most, { error });
};

/** Accepts 32 characters or more that are no placeholder. */
export const secret = z
  .string()
  .min(32, { error: "must be 32 characters or more" })
  .refine((value) => !/^(generate-me|change-?me|secret|password)/i.test(value), { error: "is still a placeholder" });

/** Accepts numbered keys, `2:<32 bytes in base64>,1:…`, and returns them in their order; the first one is the current one. */
export const encryptionKeys = z.string().transform((list, context) => {
  const keys = list.split(",").map((entry) => numberedKey(entry.trim()));
  const ids = keys.map((key) => key?.id);
  if (ids.includes(undefined)) {
    return refuse(context, "must be <number>:<key>, several with a comma between, each key 32 bytes in base64");
  }
  if (new Set(ids).size < ids.length) return refuse(context, "names one key twice: give every key a number of its own");
  return /** @type {[NumberedKey, ...NumberedKey[]]} */ (keys);
});

/** @typedef {{ readonly id: string, readonly key: Uint8Array }} NumberedKey */

/** @param {string} entry @returns {NumberedKey | null} */
function numberedKey(entry) {
  const [, id, key] = /^([1-9]\d{0,8}):([\w+/-]{43})=?$/.exec(entry) ?? [];
  return id === undefined || key === undefined ? null : { id, key: Buffer.from(key, "base64") };
}

/** @param {z.RefinementCtx} context @param {string} message */
function refuse(context, message) {
  context.addIssue({ code: "custom", message });
  return z.NEVER;
}

/** Accepts ids of people, `0190…,0191…`: an id is nobody else's later, as an address may be. */
export const userIds = z.string().transform((list, context) => {
  const ids = list.split(",").map((id) => id.trim().toLowerCase());
  return ids.every((id) => z.uuidv7().safeParse(id).success) ? ids : refuse(context, "must be ids of people");
});

/**
 * Accepts secrets of one webhook, several while one replaces another, with commas between.
 * @param {RegExp} form @param {string} example
 */
export const webhookSecrets = (form, example) =>
  z.string().transform((list, context) => {
    const secrets = list.split(",").map((each) => each.trim());
    return secrets.every((each) => form.test(each)) ? secrets : refuse(context, `must be secrets such as ${example}`);
  });

/** Accepts an address, with a name before it or not; nothing in it can begin another header line or a second address. */
export const sender = z.string().regex(/^(?:[^<>,;:"\\\p{Cc}]{1,80} <[^\s<>@,;]+@[\w.-]+>|[^\s<>@,;]+@[\w.-]+)$/u, {
  error: "must be an address, or a name and an address: Plinth <hello@app.example.com>",
});
