import { Email, Id, Instant, command, contract, pageOf, pageParameters, query, text } from "@plinth/kernel";
import { z } from "zod";
import { Departure, EndedSessions, MailSent, NewPassword, OwnSession, Password } from "./model.ts";
import { OutsideAccount, RenewedSession, SecondFactorWanted, Session, SignedIn, User } from "./model.ts";
import { SecurityEvent } from "./security-events/model.ts";

const none = z.strictObject({});
const byMail = z.strictObject({ email: Email });

/** What a link in a mail carries. */
const Token = z.string().min(1).max(100);
const byToken = z.strictObject({ token: Token });

export const SignUp = z.strictObject({ token: Token, name: text(80), password: NewPassword });
export const SignIn = z.strictObject({ email: Email, password: Password });
export const ResetPassword = z.strictObject({ token: Token, password: NewPassword });
export const ChangePassword = z.strictObject({ currentPassword: Password, password: NewPassword });
export const Reauthenticate = z.strictObject({ password: Password });
export const RenameUser = z.strictObject({ name: text(80) });
export const BeginLink = z.strictObject({ provider: text(40) });
export const BeginOutsideProof = z.strictObject({
  provider: text(40),
  next: z.string().max(2000).optional().describe("a path of the app to come back to"),
});
export const AccountRef = z.strictObject({ id: Id });
export const SessionRef = z.strictObject({ id: Id });
export const DeleteUser = z.strictObject({ email: z.string().max(254).describe("one's own address, to confirm") });

const entering = { allow: "anyone", limit: "auth" } as const;
const proving = { allow: "user", limit: "auth", fails: ["invalid_credentials"] } as const;

const Entered = z.union([SignedIn, SecondFactorWanted]);

/** An event with the place in the list that it is ordered by. */
const ListedEvent = SecurityEvent.extend({ device: z.string(), createdAt: Instant });

/**
 * What identity promises: who somebody is, and which sign-ins are live. Whatever asks for a mail answers alike whether
 * anybody has the address.
 */
export const identityContract = contract("identity", {
  /** Mails the way to a new account, or to the one that the address has already. */
  startSignUp: command({ input: byMail, output: MailSent, ...entering }),
  /** Creates an account with the token of a mail, whose address it gets, and signs in to it. */
  signUp: command({ input: SignUp, output: SignedIn, ...entering, fails: ["not_found", "email_taken"] }),
  /** Signs in with a password, or tells which second factor is wanted. */
  signIn: command({ input: SignIn, output: Entered, ...entering, fails: ["invalid_credentials"] }),
  /** Opens an account that wrong passwords have locked, with the token of the mail that told of it. */
  unlock: command({ input: byToken, output: MailSent, ...entering, fails: ["not_found"] }),
  /** Mails the way to a new password, or to a new account where the address has none. */
  requestPasswordReset: command({ input: byMail, output: MailSent, ...entering }),
  /** Chooses a password with the token of a mail; no session is left. */
  resetPassword: command({ input: ResetPassword, output: MailSent, ...entering, fails: ["not_found"] }),
  /** Changes the password; all other sessions end, and this one gets another cookie. */
  changePassword: command({ input: ChangePassword, output: RenewedSession, ...proving }),
  /** Proves with the password that it is still the same person; the session gets another cookie. */
  reauthenticate: command({ input: Reauthenticate, output: RenewedSession, ...proving }),
  /** Mails the proof of another address to it, and tells the one of today. */
  requestEmailChange: command({
    input: byMail,
    output: MailSent,
    allow: "user",
    limit: "mail",
    fresh: true,
    fails: ["conflict"],
  }),
  /** Changes the address with the token of the mail to the new one; all other sessions end. */
  confirmEmailChange: command({
    input: byToken,
    output: User,
    allow: "user",
    limit: "auth",
    fails: ["not_found", "email_taken"],
  }),
  /** Gives an account back to the address that it had, with the token of the mail to that one; no session is left. */
  undoEmailChange: command({ input: byToken, output: MailSent, ...entering, fails: ["not_found", "email_taken"] }),
  /** Returns one's own live sessions, the one that was used last first. */
  listSessions: query({ input: none, output: z.object({ items: z.array(OwnSession) }), allow: "user", limit: "read" }),
  /** Ends one of one's own sessions. */
  revokeSession: command({
    input: SessionRef,
    output: SessionRef,
    allow: "user",
    limit: "write",
    fails: ["not_found"],
  }),
  /** Ends all of one's own sessions but the one that asks. */
  revokeOtherSessions: command({ input: none, output: EndedSessions, allow: "user", limit: "write" }),
  /** Ends all of one's own sessions. */
  signOutEverywhere: command({ input: none, output: EndedSessions, allow: "user", limit: "write" }),
  /** Ends the session that asks. */
  signOut: command({ input: none, output: Session, allow: "user", limit: "write" }),
  /** Returns what has happened to one's own account, newest first. */
  listSecurityEvents: query({
    input: z.strictObject(pageParameters),
    output: pageOf(ListedEvent),
    allow: "user",
    limit: "read",
  }),
  /** Returns the signed-in user. */
  getOwn: query({ input: none, output: User, allow: "user", limit: "read" }),
  /** Changes what the signed-in user is called. */
  renameOwn: command({ input: RenameUser, output: User, allow: "user", limit: "write" }),
  /** Lists the signed-in user's accounts with outside providers. */
  listAccounts: query({
    input: none,
    output: z.object({ items: z.array(OutsideAccount) }),
    allow: "user",
    limit: "read",
  }),
  /** Begins to link an outside account, and tells where the browser that asked must go. */
  beginLink: command({
    input: BeginLink,
    output: z.object({ location: z.url() }),
    allow: "user",
    limit: "auth",
    fresh: true,
    secret: true,
    fails: ["not_found", "upstream_failed"],
  }),
  /** Begins to prove by a linked outside account that it is still the same person, and tells where the browser must go. */
  beginOutsideProof: command({
    input: BeginOutsideProof,
    output: z.object({ location: z.url() }),
    allow: "user",
    limit: "auth",
    secret: true,
    fails: ["not_found", "upstream_failed"],
  }),
  /** Unlinks an outside account, which lets nobody in from then on; the last way in stays. */
  unlinkAccount: command({
    input: AccountRef,
    output: OutsideAccount,
    allow: "user",
    limit: "write",
    fresh: true,
    fails: ["not_found", "last_way_in"],
  }),
  /** Tells which organizations one cannot leave, and which would go with one's account. */
  getDeparture: query({ input: none, output: Departure, allow: "user", limit: "read" }),
  /** Deletes one's own account for good, with the organizations that nobody else belongs to. */
  deleteOwn: command({
    input: DeleteUser,
    output: User,
    allow: "user",
    limit: "write",
    fresh: true,
    fails: ["conflict", "last_owner"],
  }),
});
