import { MailFailure } from "../failure.ts";
import { headersOf } from "../mail.ts";
import type { Transport } from "../transport.ts";

/** The key of a Resend account, and whom mails come from. */
export interface ResendOptions {
  readonly apiKey: string;
  readonly from: string;
  readonly baseUrl?: string;
}

/** Sends by Resend, under the mail's id as idempotency key: within a day it sends the same mail once. Its client is loaded for the first one. */
export function resendTransport({ apiKey, from, baseUrl }: ResendOptions): Transport {
  return {
    name: "resend",
    keeps: false,
    async send(mail, signal) {
      const { id, to, subject, html, text } = mail;
      const sent = { from, to, subject, html, text, headers: headersOf(mail) };
      const { Resend } = await import("resend");
      const client = new Resend(apiKey, baseUrl === undefined ? {} : { baseUrl });
      const { error } = await client.emails.send(sent, { idempotencyKey: `mail/${id}`, signal });
      if (error !== null) throw toFailure(error);
    },
  };
}

/** What is wrong with the mail itself stays wrong; keys, quotas and outages can be mended. */
function toFailure({ name, statusCode }: { name: string; statusCode: number | null }): MailFailure {
  const permanent = statusCode === 400 || statusCode === 422;
  return new MailFailure(`resend ${name} ${statusCode ?? ""}`.trim(), { permanent });
}
