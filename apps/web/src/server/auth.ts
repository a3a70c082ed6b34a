import { AppError, AuthError, InputError, anonymous, parseInput } from "@plinth/kernel";
import type { SignInChallenge } from "@plinth/identity";
import NextAuth, { CredentialsSignin, type NextAuthConfig } from "next-auth";
import Credentials from "next-auth/providers/credentials";
import { cookies } from "next/headers";
import { authConfig } from "./auth-config.ts";
import { endWalk } from "./end-walk.ts";
import { ownPath, secondFactorPath } from "./own-path.ts";
import { requestFacts } from "./request-facts.ts";
import { holdSignIn } from "./second-factor-cookie.ts";
import { keepSession } from "./session.ts";
import { type providerSignIn, services, sessions } from "./services.ts";
import { callbackCookie } from "./walk-cookies.ts";

/**
 * Auth.js owns the cookie's format and the walk through outside providers; who may sign in, and whether a session is
 * live, is identity's word.
 */
export const { handlers } = NextAuth((request) => {
  const config = authConfig();
  return {
    ...config,
    providers: [...config.providers, passwords],
    callbacks: { ...config.callbacks, ...callbacks, signIn: (signedIn) => admit(signedIn, request) },
    events: { signOut: endSession },
  } satisfies NextAuthConfig;
});

/** Auth.js's user, with the session that was begun for it or the sign-in that waits for a second factor. */
interface SignedInUser {
  id?: string;
  sid?: string;
  challenge?: SignInChallenge;
}

const passwords = Credentials({
  credentials: { email: { type: "email" }, password: { type: "password" } },
  async authorize({ email, password }, { headers }): Promise<SignedInUser> {
    return toUser(await enter({ email, password }, headers).catch(refused));
  },
});

async function enter(given: Readonly<Record<string, unknown>>, headers: Headers) {
  const { signIn: verb } = services.identity;
  const actor = { ...anonymous, request: requestFacts(headers) };
  return verb(actor, parseInput(verb.definition.input, given));
}

const toUser = (entered: Awaited<ReturnType<typeof providerSignIn>>): SignedInUser =>
  "session" in entered ? { id: entered.user.id, sid: entered.session.id } : { challenge: entered.challenge };

type Callbacks = NonNullable<NextAuthConfig["callbacks"]>;

/**
 * At the end of a walk through a provider, links what was found or begins the session; a refusal leads back to the
 * sign-in page with its code. Whoever has a second factor is led to it, and has no session yet, whichever door they came by.
 */
async function admit(
  { user, account, profile }: Parameters<NonNullable<Callbacks["signIn"]>>[0],
  request: Request | undefined,
): Promise<boolean | string> {
  if (!account || !request) return false;
  try {
    const ended = account.type === "credentials" ? null : await endWalk(request, account, profile);
    if (ended && "proved" in ended) {
      await keepSession(ended.proved);
      return ownPath(await rememberedPath());
    }
    if (ended && "linked" in ended) return `/account?linked=${ended.linked.id}`;
    if (ended) Object.assign(user, toUser(ended.entered));
  } catch (error) {
    if (error instanceof AppError) return `/sign-in?error=${error.code}`;
    throw error;
  }
  const { challenge } = user as SignedInUser;
  if (challenge === undefined) return true;
  await holdSignIn(challenge);
  return secondFactorPath(ownPath(await rememberedPath()));
}

const callbacks: Callbacks = {
  /** A token without a live session is no token: null makes Auth.js drop the cookie. */
  async jwt({ token, user }) {
    if (user) return { sub: user.id ?? "", sid: (user as SignedInUser).sid };
    return (await sessions.findLive(claimOf(token))) === null ? null : token;
  },
  /** Built field by field: what is not named here does not leave the server. */
  session: ({ session, token }) => ({ expires: session.expires, user: { id: token.sub ?? "" } }),
};

/** The page that Auth.js remembers to lead back to. */
async function rememberedPath(): Promise<string | undefined> {
  const address = (await cookies()).get(callbackCookie().name)?.value;
  return address && URL.canParse(address) ? new URL(address).pathname + new URL(address).search : undefined;
}

async function endSession(message: object): Promise<void> {
  if ("token" in message && message.token !== null)
    await sessions.end(claimOf(message.token as Record<string, unknown>));
}

const claimOf = ({ sub, sid }: Record<string, unknown>) => ({ id: String(sid), userId: String(sub) });

/** A refusal is Auth.js's own error, so that it answers with its redirect and logs no fault. */
function refused(error: unknown): never {
  const expected = error instanceof AuthError || error instanceof InputError;
  throw expected ? new CredentialsSignin("wrong e-mail or password", { cause: error }) : error;
}
