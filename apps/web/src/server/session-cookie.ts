import { createHash } from "node:crypto";
import { serverEnv } from "@plinth/env";
import { sessionLimits } from "@plinth/identity";
import { boundedMap } from "@plinth/kernel";
import { decode, encode } from "next-auth/jwt";
import { sessionHostCookie } from "./session-host-cookie.ts";

/** A sign-in as the cookie tells it: worth nothing until the database says that it is live. */
export interface SessionClaim {
  readonly userId: string;
  readonly id: string;
}

/** The session cookie's name and attributes; `__Host-` and Secure wherever the app is served by https. */
export function sessionCookie() {
  const { name, options } = sessionHostCookie();
  return { name, options: { ...options, maxAge: sessionLimits.absoluteMs / 1000 } } as const;
}

/** Returns the encrypted token (Auth.js's JWT) that claims the session. */
export function sealSession({ userId, id }: SessionClaim): Promise<string> {
  const { name, options } = sessionCookie();
  return encode({
    token: { sub: userId, sid: id },
    secret: serverEnv().AUTH_SECRET,
    salt: name,
    maxAge: options.maxAge,
  });
}

/** Returns what the request's cookie claims, or null when there is none, it is damaged, or too old. */
export async function readSessionClaim(headers: Headers): Promise<SessionClaim | null> {
  const { name } = sessionCookie();
  const token = cookieValue(headers.get("cookie") ?? "", name);
  if (token === undefined) return null;
  const secret = serverEnv().AUTH_SECRET;
  const digest = createHash("sha256").update(`${secret}\n${name}\n${token}`).digest("base64");
  const known = opened.get(digest);
  if (known !== undefined && Date.now() < known.endsMs) return known.claim;
  const claims = await decode({ token, secret, salt: name }).catch(() => null);
  if (typeof claims?.sub !== "string" || typeof claims.sid !== "string") return null;
  const claim = { userId: claims.sub, id: claims.sid };
  opened.set(digest, { claim, endsMs: (claims.exp ?? 0) * 1000 });
  return claim;
}

interface Opened {
  readonly claim: SessionClaim;
  readonly endsMs: number;
}

/** What tokens say, by their digests with the secret: to open one costs as much as a query, and it never says anything else. */
const opened = boundedMap<string, Opened>(10_000);

/** Returns a Set-Cookie header that carries the token, or ends the session when there is none. */
export function sessionCookieHeader(token: string | null): string {
  const { name, options } = sessionCookie();
  const maxAge = token === null ? 0 : options.maxAge;
  return `${name}=${token ?? ""}; Path=/; HttpOnly; SameSite=Lax; Max-Age=${maxAge}${options.secure ? "; Secure" : ""}`;
}

/** The cookie of a session that has begun; none while a second factor is wanted. */
export const beginsSession = {
  headers: {
    "set-cookie": async (entered: Entered) =>
      "session" in entered ? sessionCookieHeader(await sealSession(entered.session)) : undefined,
  },
} as const;

/** The cookie of a session that has another id from now on. */
export const renewsSession = {
  headers: { "set-cookie": async (session: SessionClaim) => sessionCookieHeader(await sealSession(session)) },
} as const;

/** No cookie, for whoever has ended the session that asks. */
export const endsSession = { headers: { "set-cookie": async () => sessionCookieHeader(null) } } as const;

type Entered = { readonly session: SessionClaim } | { readonly challenge: object };

function cookieValue(cookies: string, name: string): string | undefined {
  const pairs = cookies.split(";").map((pair) => pair.trim().split("="));
  return pairs.find(([key]) => key === name)?.[1];
}
