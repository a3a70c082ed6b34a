import { serverEnv } from "@plinth/env";
import { type Transport, createMailer, inboxTransport, resendTransport, smtpTransport } from "@plinth/mail/delivery";
import { logger } from "@plinth/observability";

/** What the configuration says of mails. */
interface MailConfiguration {
  readonly NODE_ENV: string;
  readonly MAIL_BACKEND?: string | undefined;
  readonly MAIL_FROM?: string | undefined;
  readonly RESEND_API_KEY?: string | undefined;
  readonly SMTP_URL?: string | undefined;
}

/** Returns the way mails take, or null where they are kept unsent; production never keeps them readable. */
export function transportOf({ NODE_ENV, MAIL_BACKEND, ...env }: MailConfiguration): Transport | null {
  const { MAIL_FROM: from, RESEND_API_KEY: apiKey, SMTP_URL: url } = env;
  if (MAIL_BACKEND === "none") return null;
  if (apiKey && from) return resendTransport({ apiKey, from });
  if (url && from) return smtpTransport({ url, from });
  return NODE_ENV === "production" ? null : inboxTransport;
}

/** Sends the mails that are due; a failure is logged, since nobody waits for it. */
export async function deliverMails(): Promise<void> {
  try {
    const transport = transportOf(serverEnv());
    if (transport !== null) await createMailer({ transport }).deliver();
  } catch (error) {
    logger.error({ err: error }, "mails were not delivered");
  }
}
