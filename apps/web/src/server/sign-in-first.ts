import { type NextRequest, NextResponse } from "next/server";
import { sessionHostCookie } from "./session-host-cookie.ts";

const signedInOnly = /^\/(projects|members|settings|account|notifications|onboarding)(\/|$)/;

/** Next sends the address as the body, and says nothing of it. */
const redirectHeaders = { "cache-control": "private, no-store", "content-type": "text/plain; charset=utf-8" };

/** Spares whoever has no session cookie the page that would send them to sign in anyway; a cookie proves nothing here. */
export function signInFirst({ nextUrl, cookies, method }: NextRequest): NextResponse | null {
  if (method !== "GET" || !signedInOnly.test(nextUrl.pathname) || cookies.has(sessionHostCookie().name)) return null;
  const signIn = new URL("/sign-in", nextUrl);
  signIn.searchParams.set("next", nextUrl.pathname + nextUrl.search);
  return NextResponse.redirect(signIn, { status: 307, headers: redirectHeaders });
}
