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
