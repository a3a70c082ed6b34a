import { createHash } from "node:crypto";
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
  /** Where one POST ends mails like this one (RFC 8058); none where somebody must have it. */
  unsubscribe: z
    .string()
    .max(900)
    .regex(/^https?:\/\/[\x21-\x3b\x3d\x3f-\x7e]+$/, "must be a web address as it stands in a header")
    .exactOptional(),
});

export type Mail = z.infer<typeof Mail>;

/**
 * Returns the id of the mail that a cause, itself named by an id, sends to somebody: the same however often it is made, so that
 * it is stored once and has one Message-ID.
 */
export function mailIdOf(causeId: string, recipient: string): string {
  const hash = createHash("sha256").update(`${causeId} ${recipient}`).digest("hex");
  // The cause's time comes first, as in every id; its version and variant stay.
  return `${causeId.slice(0, 15)}${hash.slice(0, 3)}-a${hash.slice(3, 6)}-${hash.slice(6, 18)}`;
}

/** The header fields of every mail beside the usual ones: machines are asked not to answer, and may be told how to end it. */
export const headersOf = ({ unsubscribe }: Mail): Record<string, string> => ({
  // RFC 3834.
  "Auto-Submitted": "auto-generated",
  ...(unsubscribe === undefined
    ? {}
    : { "List-Unsubscribe": `<${unsubscribe}>`, "List-Unsubscribe-Post": "List-Unsubscribe=One-Click" }),
});

/** Returns what somebody typed as one line that a subject can hold: what would be refused there becomes a space. */
export const oneLine = (typed: string): string =>
  typed
    .replaceAll(/[\p{Cc}\p{Zl}\p{Zp}\p{Cs}]+/gu, " ")
    .replaceAll(/ {2,}/g, " ")
    .trim();
