import { serverEnv } from "@plinth/env";
import type { NextAuthConfig } from "next-auth";
import { outsideProviders } from "./outside-providers.ts";
import { ownPath } from "./own-path.ts";
import { sessionCookie } from "./session-cookie.ts";
import { walkCookies } from "./walk-cookies.ts";

/** What both halves of a walk through a provider share. It is read at each request, since a build has no secrets. */
export const authConfig = () =>
  ({
    secret: serverEnv().AUTH_SECRET,
    trustHost: true,
    basePath: "/api/auth",
    pages: { signIn: "/sign-in", error: "/sign-in" },
    session: { strategy: "jwt", maxAge: sessionCookie().options.maxAge },
    cookies: { sessionToken: sessionCookie(), ...walkCookies() },
    providers: outsideProviders().map(({ provider }) => provider),
    callbacks: { redirect: stay },
  }) satisfies NextAuthConfig;

/** Returns the address to go on to: wherever a form, an address or a cookie wants to lead, it is a path of ours. */
export function stay({ url, baseUrl }: { readonly url: string; readonly baseUrl: string }): string {
  const own = url.startsWith(`${baseUrl}/`) ? url.slice(baseUrl.length) : url;
  return new URL(ownPath(own), baseUrl).href;
}
