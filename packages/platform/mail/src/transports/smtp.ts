import { MailFailure } from "../failure.ts";
import { headersOf } from "../mail.ts";
import type { Transport } from "../transport.ts";

/** Where mails go by SMTP, and whom they come from. */
export interface SmtpOptions {
  /** `smtp://` (STARTTLS is demanded beyond this machine, unless `?requireTLS=false` says otherwise) or `smtps://`. */
  readonly url: string;
  readonly from: string;
}

/** Sends by SMTP, each mail on a connection of its own, under its id as Message-ID; the client is loaded for the first one. */
export function smtpTransport({ url, from }: SmtpOptions): Transport {
  const { hostname } = new URL(url);
  const options = {
    url,
    requireTLS: !local.test(hostname),
    connectionTimeout: 10_000,
    greetingTimeout: 10_000,
    socketTimeout: 30_000,
    disableFileAccess: true,
    disableUrlAccess: true,
  };
  const domain = /@([^\s>]+)>?$/.exec(from)?.[1] ?? "localhost";
  return {
    name: "smtp",
    keeps: false,
    async send(mail, signal) {
      const { id, to, subject, html, text } = mail;
      const headers = headersOf(mail);
      const { createTransport } = await import("nodemailer");
      const client = createTransport(options);
      try {
        const messageId = `<${id}@${domain}>`;
        const recipient = { name: "", address: to };
        await client.sendMail({ messageId, from, to: recipient, subject, html, text, headers, signal });
      } catch (error) {
        throw toFailure(error);
      }
    },
  };
}

const local = /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])$/;

/** What was said of the recipient or of the mail itself, with a 5xx, will be said again; a sign-in that fails is ours to mend. */
function toFailure(error: unknown): MailFailure {
  const { code = "unknown", responseCode = 0 } = (error ?? {}) as { code?: string; responseCode?: number };
  const permanent = ["EENVELOPE", "EMESSAGE"].includes(code) && responseCode >= 500;
  return new MailFailure(`smtp ${code} ${responseCode}`, { permanent });
}
