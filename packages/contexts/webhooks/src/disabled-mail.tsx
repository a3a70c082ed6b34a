import { type Mail, MailAction, MailLayout, MailNote, MailText, oneLine, renderMail } from "@plinth/mail";

/** What the mail about a disabled endpoint says. */
export interface DisabledLetter {
  readonly to: string;
  readonly appName: string;
  readonly endpoint: string;
  readonly because: "gone" | "failing";
  readonly url: string;
  readonly keptDays: number;
}

const reasons = {
  gone: "Its server answered that it is gone for good (410).",
  failing: "It has taken nothing for 5 days.",
} as const;

/** Returns the mail that tells an owner of an endpoint to which nothing more is sent, and why. */
export function disabledMail({ to, appName, endpoint, because, url, keptDays }: DisabledLetter): Promise<Mail> {
  const host = oneLine(endpoint);
  const kept = keptDays === 1 ? "1 day" : `${keptDays} days`;
  const body = (
    <MailLayout title="A webhook was disabled" preview={`Nothing more is sent to ${host}.`} from={appName}>
      <MailText>{`Nothing more is sent to the webhook endpoint at ${host}. ${reasons[because]}`}</MailText>
      <MailAction href={url}>See your settings</MailAction>
      <MailNote>{`Its events are held for ${kept}: resume the endpoint, and redrive what was held.`}</MailNote>
    </MailLayout>
  );
  return renderMail({ to, subject: `Webhooks to ${host} were disabled`.slice(0, 200), body });
}
