import { serverEnv } from "@plinth/env";
import { apiHeaders, endpoint, readCapped, refuseCrossSite } from "@plinth/http";
import { InputError, NotFoundError, anonymous } from "@plinth/kernel";
import { NextRequest } from "next/server";
import { handlers } from "./auth.ts";
import { limitSignIn } from "./limit.ts";

/** Auth.js's pages of its own, which the app has in its own style and under its own policy. */
const replaced = /\/(signout|verify-request)$/;

/**
 * Auth.js's own door, at the configured origin whatever the request's host headers claim. Every post counts as an
 * attempt to sign in, and comes from our own pages or from no browser.
 */
export const authJs = (method: "GET" | "POST") =>
  endpoint(async ({ request, note }) => {
    const url = atHome(request.url);
    if (method === "POST") note(await limitSignIn(request.headers));
    if (method === "POST") refuseCrossSite(request.headers, anonymous, url.origin);
    if (method === "GET" && replaced.test(url.pathname)) {
      throw new NotFoundError("not_found", { detail: "There is nothing at this address." });
    }
    const body = method === "POST" ? await readCapped(request) : null;
    const headers = ownHeaders(request.headers, url);
    return guarded(await handlers[method](new NextRequest(url, { method, headers, body })));
  });

function atHome(address: string): URL {
  const { pathname, search } = new URL(address);
  return new URL(pathname + search, serverEnv().APP_URL);
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
  const [, address] = /^(?:__Secure-)?authjs\.callback-url=(.*)$/.exec(cookie) ?? [];
  if (address === undefined) return false;
  const decoded = decodedSafely(address);
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
