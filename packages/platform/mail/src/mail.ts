import { Id } from "@plinth/kernel";
import { z } from "zod";

/** What ends a header line, or hides in one: control characters, the separators of lines and paragraphs, lone surrogates. */
const unfitForHeader = /[\p{Cc}\p{Zl}\p{Zp}\p{Cs}]/u;
const fit = (value: string) => !unfitForHeader.test(value);
const unfit = "must not contain line breaks or other control characters";

/** One mail to one address; what could begin another header line is refused in `to` and `subject`. */
export const Mail = z.strictObject({
  id: Id,
  to: z.email().max(254).refine(fit, unfit),
  subject: z.string().min(1).max(250).refine(fit, unfit),
  html: z.string().min(1).max(200_000),
  text: z.string().min(1).max(200_000),
});

export type Mail = z.infer<typeof Mail>;

/** Returns what somebody typed as one line that a subject can hold: what would be refused there becomes a space. */
export const oneLine = (typed: string): string =>
  typed
    .replaceAll(/[\p{Cc}\p{Zl}\p{Zp}\p{Cs}]+/gu, " ")
    .replaceAll(/ {2,}/g, " ")
    .trim();
