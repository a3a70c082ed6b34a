import { serverEnv } from "@plinth/env";
import { apiHeaders, endpoint, readCapped, refuseCrossSite } from "@plinth/http";
import { AppError, InputError, NotFoundError, anonymous } from "@plinth/kernel";
import { NextRequest } from "next/server";
import { stay } from "./auth-config.ts";
import { handlers } from "./auth.ts";
import { limitSignIn } from "./limit.ts";
import { callbackCookie } from "./walk-cookies.ts";

/** Auth.js's pages of its own, which the app has in its own style and under its own policy. */
const replaced = /\/(signout|verify-request)$/;

/**
 * Auth.js's own door, at the configured origin whatever the request's host headers claim. Every post and every end of a
 * walk through a provider counts as an attempt to sign in; a post comes from our own pages or from no browser.
 */
export const authJs = (method: "GET" | "POST") =>
  endpoint(async ({ request, note }) => {
    const url = atHome(request.url);
    const ending = method === "GET" && url.pathname.startsWith("/api/auth/callback/");
    try {
      if (method === "POST" || ending) note(await limitSignIn(request.headers));
    } catch (error) {
      if (ending && error instanceof AppError) return leadBack(error, url);
      throw error;
    }
    if (method === "POST") refuseCrossSite(request.headers, anonymous, url.origin);
    if (method === "GET" && replaced.test(url.pathname)) {
      throw new NotFoundError("not_found", { detail: "There is nothing at this address." });
    }
    const body = method === "POST" ? await readCapped(request) : null;
    const headers = ownHeaders(request.headers, url);
    return guarded(await handlers[method](new NextRequest(url, { method, headers, body })));
  });

/** Whoever comes back from a provider has a page before them, and no program: a refusal is a page, too. */
const leadBack = ({ code }: AppError, { origin }: URL) => guarded(Response.redirect(`${origin}/sign-in?error=${code}`));

/**
 * At the configured origin, and on to nowhere else: Auth.js fails on an address to go on to that is none, and would ask a
 * provider for whatever stands in the address of a sign-in.
 */
function atHome(address: string): URL {
  const { pathname, search } = new URL(address);
  const url = new URL(pathname + (pathname.includes("/signin/") ? "" : search), serverEnv().APP_URL);
  const next = url.searchParams.get("callbackUrl");
  if (next !== null) url.searchParams.set("callbackUrl", stay({ url: next, baseUrl: url.origin }));
  return url;
}

/** Without what would lead Auth.js elsewhere: other hosts, and a remembered address that is not ours, on which it fails. */
function ownHeaders(sent: Headers, { host, origin }: URL): Headers {
  const headers = new Headers(sent);
  for (const name of ["x-forwarded-host", "x-forwarded-proto"]) headers.delete(name);
  headers.set("host", host);
  const cookies = (sent.get("cookie") ?? "").split(/; */).filter((cookie) => !leadsElsewhere(cookie, origin));
  headers.set("cookie", cookies.join("; "));
  return headers;
}

function leadsElsewhere(cookie: string, origin: string): boolean {
  const begins = `${callbackCookie().name}=`;
  if (!cookie.startsWith(begins)) return false;
  const decoded = decodedSafely(cookie.slice(begins.length));
  return !URL.canParse(decoded) || new URL(decoded).origin !== origin;
}

function decodedSafely(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return "";
  }
}

/** Auth.js tells of failures by redirects; what it answers with 400 or more is bare text, and becomes a problem. */
function guarded(response: Response): Response {
  if (response.status >= 500) throw new Error(`Auth.js answered ${response.status}`);
  if (response.status >= 400) throw new InputError("malformed_request", { detail: "Sign-in has no such step." });
  const headers = new Headers(response.headers);
  for (const [name, value] of Object.entries(apiHeaders)) headers.set(name, value);
  return new Response(response.body, { status: response.status, headers });
}
