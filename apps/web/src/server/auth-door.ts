import { serverEnv } from "@plinth/env";
import { endpoint } from "@plinth/http";
import { NextRequest } from "next/server";
import { handlers } from "./auth.ts";

/** Auth.js's own pages, at the configured origin whatever the request's host headers claim. */
export const authJs = (method: "GET" | "POST") =>
  endpoint(async ({ request }) => {
    const { pathname, search } = new URL(request.url);
    const url = new URL(pathname + search, serverEnv().APP_URL);
    const headers = new Headers(request.headers);
    for (const name of ["x-forwarded-host", "x-forwarded-proto"]) headers.delete(name);
    headers.set("host", url.host);
    const body = method === "POST" ? await request.text() : null;
    return handlers[method](new NextRequest(url, { method, headers, body }));
  });
