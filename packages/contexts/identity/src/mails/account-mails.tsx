import { MailAction, MailNote, MailText } from "@plinth/mail";
import { product, written } from "./written.tsx";

/** A note that the password is another one now. */
export const passwordChangedMail = (to: string, reset: string) =>
  written({
    to,
    subject: `Your ${product} password was changed`,
    children: (
      <>
        <MailText>Your password was changed, and your other devices were signed out.</MailText>
        <MailNote>It was not you? Choose a new one at once: {reset}</MailNote>
      </>
    ),
  });

/** The same after a forgotten one, with all else that is still there. */
export const passwordResetMail = (to: string, { reset, security, ways }: { reset: string; security: string } & Left) =>
  written({
    to,
    subject: `Your ${product} password was changed`,
    children: (
      <>
        <MailText>You have another password now, and every device was signed out. Nothing else has changed.</MailText>
        <StillThere ways={ways} security={security} />
        <MailNote>It was not you? Choose a new one at once: {reset}</MailNote>
      </>
    ),
  });

/** The way to a password of an account that was taken back, with what is left from before. */
export const takenBackMail = (to: string, { reset, security, ways }: { reset: string; security: string } & Left) =>
  written({
    to,
    subject: `Choose a new ${product} password`,
    children: (
      <>
        <MailText>
          Your account has this address again. Every device was signed out, the password and all outside accounts are
          gone, and so are passkeys and authenticator apps of the last days. Choose a new password:
        </MailText>
        <MailAction href={reset}>Choose a new password</MailAction>
        <StillThere ways={ways} security={security} />
        <MailNote>
          The link works once, for 10 minutes. Ask for another one on the sign-in page when it is too late.
        </MailNote>
      </>
    ),
  });

/** What else lets somebody in, or is asked for when they sign in. */
interface Left {
  readonly ways: readonly string[];
}

/** Names what is left, for its owner to remove what they do not know. */
function StillThere({ ways, security }: Left & { readonly security: string }) {
  if (ways.length === 0) return null;
  return (
    <>
      <MailText>{`Still there, as before: ${ways.join(", ")}.`}</MailText>
      <MailText>Is there one among them that you do not know? Remove it once you are signed in: {security}</MailText>
    </>
  );
}

/** A note that an outside account signs in from now on. */
export const accountLinkedMail = (to: string, { account, settings, reset }: AboutAccount) =>
  written({
    to,
    subject: `An outside account was linked to ${product}`,
    children: (
      <>
        <MailText>{`From now on ${account} signs in to your account: it was linked.`}</MailText>
        <MailAction href={settings}>See your linked accounts</MailAction>
        <MailNote>It was not you? Then unlink it there, and choose a new password at once: {reset}</MailNote>
      </>
    ),
  });

/** A note that an outside account signs in no more. */
export const accountUnlinkedMail = (to: string, { account, settings, reset }: AboutAccount) =>
  written({
    to,
    subject: `An outside account was unlinked from ${product}`,
    children: (
      <>
        <MailText>{`From now on ${account} does not sign in to your account any more: it was unlinked.`}</MailText>
        <MailAction href={settings}>See your linked accounts</MailAction>
        <MailNote>It was not you? Then choose a new password at once: {reset}</MailNote>
      </>
    ),
  });

/** An outside account in words, where its owner sees them all, and where they choose another password. */
interface AboutAccount {
  readonly account: string;
  readonly settings: string;
  readonly reset: string;
}

/** The proof that the new address is one's own. */
export const confirmEmailMail = (to: string, href: string) =>
  written({
    to,
    subject: `Confirm your new address for ${product}`,
    children: (
      <>
        <MailText>
          Confirm that this is the address you want to sign in with, in a browser where you are signed in.
        </MailText>
        <MailAction href={href}>Confirm this address</MailAction>
        <MailNote>
          It works once, for 10 minutes. You did not ask for this? Then do nothing: nothing has changed.
        </MailNote>
      </>
    ),
  });

/** For the owner of an address that somebody else wants to move to. */
export const emailTakenMail = (to: string) =>
  written({
    to,
    subject: `This address has a ${product} account already`,
    children: (
      <MailText>
        Somebody, perhaps you, wanted to give another account this address. It belongs to this one, and stays so: delete
        this account first, or take another address there.
      </MailText>
    ),
  });

/** A note to the address of today that another one was asked for. */
export const emailChangeAskedMail = (to: string, { asked, reset }: { asked: string; reset: string }) =>
  written({
    to,
    subject: `A new address for your ${product} account`,
    children: (
      <>
        <MailText>Your account will sign in as {asked} once that address is confirmed.</MailText>
        <MailNote>It was not you? Then somebody is in your account. Choose a new password at once: {reset}</MailNote>
      </>
    ),
  });

/** The way back for whoever had the address. */
export const emailChangedMail = (to: string, { changed, undo }: { changed: string; undo: string }) =>
  written({
    to,
    subject: `Your ${product} account has another address now`,
    children: (
      <>
        <MailText>Your account signs in as {changed} from now on. If that was you, there is nothing to do.</MailText>
        <MailText>
          It was not you? Take the account back: it gets this address again, every device is signed out, and you choose
          a new password.
        </MailText>
        <MailAction href={undo}>Take my account back</MailAction>
        <MailNote>The link works once, for 7 days.</MailNote>
      </>
    ),
  });

/** A note that nothing is left of the account. */
export const deletedMail = (to: string) =>
  written({
    to,
    subject: `Your ${product} account is deleted`,
    children: <MailText>Your account is gone, with all that was yours alone. This was the last mail to you.</MailText>,
  });
