import { newId } from "@plinth/kernel";
import type { ReactElement } from "react";
import { Mail } from "./mail.ts";

/** A mail before it is rendered. */
export interface MailDraft {
  readonly to: string;
  readonly subject: string;
  readonly body: ReactElement;
  /** A new one unless told. */
  readonly id?: string;
  readonly unsubscribe?: string;
}

/** Renders the body as HTML and as plain text under a new id; throws ZodError when address or subject could break a header. */
export async function renderMail({ body, id = newId(), ...draft }: MailDraft): Promise<Mail> {
  const { render, toPlainText } = await import("@react-email/render");
  const html = await render(body);
  return Mail.parse({ ...draft, id, html, text: toPlainText(html, asWritten) });
}

/** By itself it would shout headings. */
const asWritten = { selectors: [{ selector: "h1", options: { uppercase: false } }] };
