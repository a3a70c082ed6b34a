import { type Mail, MailAction, MailLayout, MailNote, MailText, oneLine, renderMail } from "@plinth/mail";
import type { Notification } from "../model.ts";

/** Where a letter leads: to what it tells of, and to its end, for people by a page and for their mail programs by one POST. */
export interface LetterLinks {
  readonly open: string;
  readonly stop: string;
  readonly unsubscribe: string;
}

/** What every letter of ours says; `id` is the mail's. */
interface Letter extends LetterLinks {
  readonly id: string;
  readonly to: string;
  readonly appName: string;
}

/** Returns the mail that tells of one notification. */
export function notificationMail({
  notification: { title, body },
  ...letter
}: Letter & { readonly notification: Pick<Notification, "title" | "body"> }): Promise<Mail> {
  const { id, to, appName, open, stop, unsubscribe } = letter;
  const content = (
    <MailLayout title={oneLine(title)} preview={oneLine(body)} from={appName}>
      <MailText>{body}</MailText>
      <MailAction href={open}>Look at it</MailAction>
      <MailNote>{`You may end mails of this kind: ${stop}`}</MailNote>
    </MailLayout>
  );
  return renderMail({ id, to, unsubscribe, subject: subjectOf(title), body: content });
}

/** Returns the mail that tells of all that has come since the last one. */
export function digestMail({
  notifications,
  organization,
  ...letter
}: Letter & {
  readonly notifications: readonly Pick<Notification, "id" | "title" | "body">[];
  readonly organization: string;
}): Promise<Mail> {
  const { id, to, appName, open, stop, unsubscribe } = letter;
  const title = `What is new in ${organization}`;
  const content = (
    <MailLayout title={oneLine(title)} preview={oneLine(notifications[0]?.title ?? title)} from={appName}>
      {notifications.map((notification) => (
        <MailText key={notification.id}>{`${notification.title}. ${notification.body}`}</MailText>
      ))}
      <MailAction href={open}>See all of it</MailAction>
      <MailNote>{`You may end the daily mail: ${stop}`}</MailNote>
    </MailLayout>
  );
  return renderMail({ id, to, unsubscribe, subject: subjectOf(title), body: content });
}

const subjectOf = (title: string) => oneLine(title).slice(0, 200);
