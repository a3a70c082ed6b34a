import { type Mail, MailAction, MailLayout, MailNote, MailText, oneLine, renderMail } from "@plinth/mail";

/** What the mail about a new key says. */
export interface NewKeyLetter {
  readonly to: string;
  readonly appName: string;
  readonly keyName: string;
  readonly scopes: readonly string[];
  readonly url: string;
}

/** Returns the mail that tells somebody of a key in their name, with the way to revoke it; it holds nothing of the secret. */
export function newKeyMail({ to, appName, keyName, scopes, url }: NewKeyLetter): Promise<Mail> {
  const name = oneLine(keyName);
  const body = (
    <MailLayout title="A new API key" preview={`The key ${name} works in your name.`} from={appName}>
      <MailText>{`The API key ${name} was made in your name. It may do this: ${scopes.join(", ")}.`}</MailText>
      <MailAction href={url}>See your API keys</MailAction>
      <MailNote>If it was not you, revoke the key there, sign out everywhere and choose a new password.</MailNote>
    </MailLayout>
  );
  return renderMail({ to, subject: `A new API key in your name: ${name}`, body });
}
