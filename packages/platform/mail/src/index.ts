export { MailAction, MailCode, MailLayout, MailNote, MailText } from "./layout.tsx";
export { Mail, mailIdOf, oneLine } from "./mail.ts";
export { enqueueMail } from "./queue.ts";
export { type MailDraft, renderMail } from "./render-mail.ts";
