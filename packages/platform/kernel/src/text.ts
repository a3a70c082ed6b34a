import { z } from "zod";

const controlOrLoneSurrogate = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]|\p{Surrogate}/u;

/** Text of 1 to `max` characters, trimmed; refuses control characters (NUL among them) and lone surrogates, which PostgreSQL cannot store. */
export function text(max: number): z.ZodString {
  return wellFormed(z.string().trim().min(1, "must not be empty"), max);
}

/** Text of 0 to `max` characters, trimmed, under the same rules as `text`. */
export function optionalText(max: number): z.ZodString {
  return wellFormed(z.string().trim(), max);
}

/** The same rules for a schema of text that is taken as it is. */
export function wellFormed(schema: z.ZodString, max: number): z.ZodString {
  return schema.max(max, `must be ${max} characters or fewer`).refine((value) => !controlOrLoneSurrogate.test(value), {
    message: "must not contain control characters or unpaired surrogates",
  });
}

/** An instant as an ISO 8601 string in UTC with milliseconds, of a year that PostgreSQL knows: it has no year 0. */
export const Instant = z.iso.datetime({ precision: 3 }).refine((value) => !value.startsWith("0000"));
