export { onMailEnqueued } from "./bell.ts";
export { type InboxMail, listInbox } from "./inbox.ts";
export { type Mailer, createMailer } from "./mailer.ts";
export type { Transport } from "./transport.ts";
export { inboxTransport } from "./transports/inbox.ts";
export { resendTransport } from "./transports/resend.ts";
export { smtpTransport } from "./transports/smtp.ts";
