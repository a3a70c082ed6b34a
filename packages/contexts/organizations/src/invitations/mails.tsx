import { type Mail, MailAction, MailLayout, MailNote, MailText, oneLine, renderMail } from "@plinth/mail";

/** What an invitation's mail says. */
export interface InvitationLetter {
  readonly to: string;
  readonly appName: string;
  readonly organizationName: string;
  readonly inviterName: string;
  readonly roleName: string;
  readonly url: string;
  readonly expiresAt: string;
}

const day = new Intl.DateTimeFormat("en", { dateStyle: "long", timeZone: "UTC" });

/** Returns the mail that asks somebody to join, with the way to do so. */
export function invitationMail({ to, appName, ...letter }: InvitationLetter): Promise<Mail> {
  const [inviter, organization] = [oneLine(letter.inviterName), oneLine(letter.organizationName)];
  const body = (
    <MailLayout title={`Join ${organization}`} preview={`${inviter} invited you to ${organization}.`} from={appName}>
      <MailText>{`${inviter} invited you to ${organization} on ${appName}, as ${oneLine(letter.roleName)}.`}</MailText>
      <MailAction href={letter.url}>Accept the invitation</MailAction>
      <MailNote>
        {`It is for ${to} alone, works once, and ends on ${day.format(new Date(letter.expiresAt))}. If you did not expect it, do nothing: without you nothing happens.`}
      </MailNote>
    </MailLayout>
  );
  return renderMail({ to, subject: `${inviter} invited you to ${organization}`, body });
}
