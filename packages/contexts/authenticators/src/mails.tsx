import type { RequestFacts } from "@plinth/kernel";
import type { ReactElement } from "react";
import { type Mail, MailAction, MailLayout, MailNote, MailText, renderMail } from "@plinth/mail";
import type { AuthenticatorEvent, Person } from "./parts.ts";
import type { RelyingParty } from "./passkeys/relying-party.ts";

/** What a notice tells, to whom, and what is known of the request behind it. */
export interface Notice {
  readonly what: Exclude<AuthenticatorEvent, "confirmed" | "passkey_renamed">;
  readonly to: Person;
  readonly at: Date;
  readonly request: RequestFacts | undefined;
}

/** Returns the mail that tells somebody what happened to the ways in to their account; it holds no secret and no code. */
export function noticeMail({ name: product, origin }: RelyingParty, { what, to, at, request }: Notice): Promise<Mail> {
  const { title, told } = words[what];
  const where = request === undefined ? "" : `, from ${request.address} by ${oneOf(request.userAgent)}`;
  const body: ReactElement = (
    <MailLayout title={title} preview={told} from={product}>
      <MailText>{`Hello ${to.name},`}</MailText>
      <MailText>{told}</MailText>
      <MailText>{`This was on ${at.toUTCString()}${where}.`}</MailText>
      <MailAction href={`${origin}/account/security`}>See your security settings</MailAction>
      <MailNote>
        Was it not you? Change your password, remove what you do not know, and end all other sessions.
      </MailNote>
    </MailLayout>
  );
  return renderMail({ to: to.email, subject: `${product}: ${title}`, body });
}

const words: Readonly<Record<Notice["what"], { readonly title: string; readonly told: string }>> = {
  totp_added: {
    title: "An authenticator app was added",
    told: "From now on a code of the app is asked for when you sign in. All your other sessions have ended.",
  },
  totp_removed: {
    title: "Your authenticator app was removed",
    told: "Codes of the app are not asked for any more. All your other sessions have ended.",
  },
  recovery_codes_renewed: {
    title: "You have new recovery codes",
    told: "The old codes do not work any more. All your other sessions have ended.",
  },
  recovery_code_used: {
    title: "A recovery code was used to sign in",
    told: "Each code works once. Make new ones before you run out of them.",
  },
  codes_refused: {
    title: "Wrong codes were entered for your account",
    told: "Somebody got past the first step of signing in, and entered several wrong codes. Further tries are slowed down.",
  },
  passkey_added: {
    title: "A passkey was added",
    told: "It signs in to your account by itself. All your other sessions have ended.",
  },
  passkey_removed: {
    title: "A passkey was removed",
    told: "It does not sign in to your account any more. All your other sessions have ended.",
  },
};

const oneOf = (userAgent: string) => (userAgent === "" ? "an unnamed program" : userAgent.slice(0, 200));
