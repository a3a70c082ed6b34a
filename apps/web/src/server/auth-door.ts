import { serverEnv } from "@plinth/env";
import { endpoint, readCapped } from "@plinth/http";
import { InputError } from "@plinth/kernel";
import { NextRequest } from "next/server";
import { handlers } from "./auth.ts";
import { limitSignIn } from "./limit.ts";

/** Auth.js's own pages, at the configured origin whatever the request's host headers claim; every post counts as an attempt to sign in. */
export const authJs = (method: "GET" | "POST") =>
  endpoint(async ({ request, note }) => {
    if (method === "POST") note(await limitSignIn(request.headers));
    const { pathname, search } = new URL(request.url);
    const url = new URL(pathname + search, serverEnv().APP_URL);
    const headers = new Headers(request.headers);
    for (const name of ["x-forwarded-host", "x-forwarded-proto"]) headers.delete(name);
    headers.set("host", url.host);
    const body = method === "POST" ? await readCapped(request) : null;
    return orProblem(await handlers[method](new NextRequest(url, { method, headers, body })));
  });

/** Auth.js tells of failures by redirects; what it answers with 400 or more is bare text, and becomes a problem. */
function orProblem(response: Response): Response {
  if (response.status < 400) return response;
  if (response.status < 500) throw new InputError("malformed_request", { detail: "Sign-in has no such step." });
  throw new Error(`Auth.js answered ${response.status}`);
}
