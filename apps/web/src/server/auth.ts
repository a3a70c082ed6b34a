import { serverEnv } from "@plinth/env";
import { AppError, AuthError, InputError, anonymous, parseInput } from "@plinth/kernel";
import NextAuth, { CredentialsSignin, type NextAuthConfig } from "next-auth";
import Credentials from "next-auth/providers/credentials";
import { outsideProviders, verifiedProfile } from "./outside-providers.ts";
import { providerSignIn, services, sessions } from "./services.ts";
import { sessionCookie } from "./session-cookie.ts";

/**
 * Auth.js owns the cookie's format and the walk through outside providers; who may sign in, and whether a session is
 * live, is identity's word. It is configured at the first request, since a build has no secrets.
 */
export const { handlers, signIn } = NextAuth(async () => {
  const cookie = sessionCookie();
  return {
    secret: serverEnv().AUTH_SECRET,
    trustHost: true,
    pages: { signIn: "/sign-in", error: "/sign-in" },
    session: { strategy: "jwt", maxAge: cookie.options.maxAge },
    cookies: { sessionToken: cookie },
    providers: [...outsideProviders().map(({ provider }) => provider), passwords],
    callbacks,
    events: { signOut: endSession },
  } satisfies NextAuthConfig;
});

/** Auth.js's user, with the session that was begun for it. */
interface SignedInUser {
  id?: string;
  sid?: string;
}

const passwords = Credentials({
  credentials: { email: { type: "email" }, password: { type: "password" } },
  async authorize({ email, password }): Promise<SignedInUser> {
    const { user, session } = await enter({ email, password }).catch(refused);
    return { id: user.id, sid: session.id };
  },
});

async function enter(given: Readonly<Record<string, unknown>>) {
  const { signIn: verb } = services.identity;
  return verb(anonymous, parseInput(verb.definition.input, given));
}

const callbacks: NonNullable<NextAuthConfig["callbacks"]> = {
  /** For an outside provider, begins the session; a refusal leads back to the sign-in page with its code. */
  async signIn({ user, account, profile }) {
    if (account?.type === "credentials") return true;
    const vouched = verifiedProfile(account, profile);
    try {
      const { user: known, session } = await providerSignIn(vouched);
      Object.assign(user, { id: known.id, sid: session.id } satisfies SignedInUser);
      return true;
    } catch (error) {
      if (error instanceof AppError) return `/sign-in?error=${error.code}`;
      throw error;
    }
  },
  /** A token without a live session is no token: null makes Auth.js drop the cookie. */
  async jwt({ token, user }) {
    if (user) return { sub: user.id ?? "", sid: (user as SignedInUser).sid };
    return (await sessions.findLive(claimOf(token))) === null ? null : token;
  },
  /** Built field by field: what is not named here does not leave the server. */
  session: ({ session, token }) => ({ expires: session.expires, user: { id: token.sub ?? "" } }),
};

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
