import { command, contract, query, text } from "@plinth/kernel";
import { z } from "zod";
import { Email, NewPassword, Session, User } from "./model.ts";

const none = z.strictObject({});

export const SignUp = z.strictObject({ name: text(80), email: Email, password: NewPassword });
export const SignIn = z.strictObject({ email: Email, password: z.string().min(1).max(256) });
export const RenameUser = z.strictObject({ name: text(80) });

export const SignedIn = z.object({ user: User, session: Session });

/** What identity promises: who somebody is, and which sign-ins are live. */
export const identityContract = contract("identity", {
  signUp: command({ input: SignUp, output: User, allow: "anyone", limit: "auth" }),
  signIn: command({ input: SignIn, output: SignedIn, allow: "anyone", limit: "auth" }),
  signOut: command({ input: none, output: Session, allow: "user", limit: "write" }),
  getOwn: query({ input: none, output: User, allow: "user", limit: "read" }),
  renameOwn: command({ input: RenameUser, output: User, allow: "user", limit: "write" }),
});
