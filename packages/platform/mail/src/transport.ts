import type { Mail } from "./mail.ts";

/** A way out for mails. */
export interface Transport {
  readonly name: "resend" | "smtp" | "inbox";
  /** Resolves when the mail has been taken; throws MailFailure, or anything else when it should be tried again. */
  readonly send: (mail: Mail, signal: AbortSignal) => Promise<void>;
  /** Keeps delivered mails readable, as the inbox of development does. */
  readonly keeps: boolean;
}
