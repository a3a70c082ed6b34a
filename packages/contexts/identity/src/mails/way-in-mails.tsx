import { MailAction, MailNote, MailText } from "@plinth/mail";
import { product, written } from "./written.tsx";

/** The way to a new account. */
export const signUpMail = (to: string, href: string) =>
  written({
    to,
    subject: `Finish signing up to ${product}`,
    children: (
      <>
        <MailText>Choose your name and a password, and you are in.</MailText>
        <MailAction href={href}>Finish signing up</MailAction>
        <MailNote>
          It works once, for 24 hours. You did not ask for this? Then do nothing: no account will be made.
        </MailNote>
      </>
    ),
  });

/** For somebody who signs up with an address that has an account already. */
export const accountExistsMail = (to: string, { signIn, reset }: { signIn: string; reset: string }) =>
  written({
    to,
    subject: `You have a ${product} account already`,
    children: (
      <>
        <MailText>Somebody, probably you, asked to sign up with this address. It has an account already.</MailText>
        <MailAction href={signIn}>Sign in</MailAction>
        <MailText>Should you have forgotten the password, choose a new one:</MailText>
        <MailAction href={reset}>Choose a new password</MailAction>
        <MailNote>
          The second link works once, for 10 minutes. It was not you? Then do nothing: nothing has changed.
        </MailNote>
      </>
    ),
  });

/** The way to a new password. */
export const resetMail = (to: string, href: string) =>
  written({
    to,
    subject: `Choose a new ${product} password`,
    children: (
      <>
        <MailText>Choose a new password for your account. Every device will be signed out.</MailText>
        <MailAction href={href}>Choose a new password</MailAction>
        <MailNote>
          It works once, for 10 minutes. You did not ask for this? Then do nothing: nothing has changed.
        </MailNote>
      </>
    ),
  });

/** For somebody who asks for a new password with an address that has no account. */
export const noAccountMail = (to: string, href: string) =>
  written({
    to,
    subject: `There is no ${product} account for this address`,
    children: (
      <>
        <MailText>
          Somebody, probably you, asked for a new password. No account has this address: yours may have another one.
        </MailText>
        <MailText>Or make an account with this one:</MailText>
        <MailAction href={href}>Sign up</MailAction>
        <MailNote>The link works once, for 24 hours. It was not you? Then do nothing.</MailNote>
      </>
    ),
  });

/** For somebody who is kept out, whatever was asked for. */
export const disabledMail = (to: string) =>
  written({
    to,
    subject: `Your ${product} account is disabled`,
    children: (
      <MailText>
        Somebody, probably you, asked for a way in. This account has been disabled: ask whoever runs {product} here.
      </MailText>
    ),
  });

/** For the owner of an account that too many wrong passwords have locked. */
export const lockedMail = (to: string, { unlock, reset }: { unlock: string; reset: string }) =>
  written({
    to,
    subject: `Your ${product} account is locked`,
    children: (
      <>
        <MailText>
          Somebody typed a wrong password too often. Where you are signed in, you still are; where nobody ever was,
          nobody can sign in for a while.
        </MailText>
        <MailText>Do you want to sign in now? Then open this where you want to:</MailText>
        <MailAction href={unlock}>Unlock my account</MailAction>
        <MailNote>The link works once, for 10 minutes. Should you have forgotten the password: {reset}</MailNote>
      </>
    ),
  });
