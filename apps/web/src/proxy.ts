import { requestIdFrom } from "@plinth/http/request-id";
import { type NextRequest, NextResponse } from "next/server";
import { contentSecurityPolicy, transportHeaders } from "./server/page-headers.ts";
import { signInFirst } from "./server/sign-in-first.ts";

/**
 * Convenience and defence in depth for pages: request id, nonce, policy. It is never the guard: each page, action and
 * route checks for itself, and all of that holds with this file deleted. /api does not pass here, for speed.
 */
export function proxy(request: NextRequest): NextResponse {
  const requestId = requestIdFrom(request.headers);
  const policy = contentSecurityPolicy(crypto.randomUUID().replaceAll("-", ""));
  const headers = new Headers(request.headers);
  headers.set("x-request-id", requestId);
  headers.set("x-plinth-path", request.nextUrl.pathname + request.nextUrl.search);
  headers.set("content-security-policy", policy);
  const response = signInFirst(request) ?? NextResponse.next({ request: { headers } });
  for (const [name, value] of Object.entries(transportHeaders())) response.headers.set(name, value);
  response.headers.set("content-security-policy", policy);
  response.headers.set("x-request-id", requestId);
  return response;
}

export const config = {
  matcher: [
    {
      source:
        "/((?!api/|_next/static/|_next/image$|icon\\.svg$|robots\\.txt$|sitemap\\.xml$|manifest\\.webmanifest$).*)",
    },
  ],
};
