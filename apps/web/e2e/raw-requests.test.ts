import { describe, expect, inject, test } from "vitest";
import { send, statusesOf } from "./raw-request.ts";

const host = new URL(inject("origin")).host;
const smuggled = `GET /api/health HTTP/1.1\r\nHost: ${host}\r\nConnection: close\r\n\r\n`;
const post = ["POST /api/v1/session HTTP/1.1", `Host: ${host}`, "Content-Type: application/json"];

/** The chunked body ends at once; whoever counts by the length takes what follows for a part of it. */
const twoEnds = `0\r\n\r\n${smuggled}`;

describe("where a request ends", () => {
  test("two requests in a row are two, and a chunked one is one: the counting below is sound", async () => {
    const first = ["GET /api/health HTTP/1.1", `Host: ${host}`];
    expect(statusesOf(await send(first, smuggled))).toEqual([200, 200]);
    const chunks = "2\r\n{}\r\n0\r\n\r\n";
    expect(statusesOf(await send([...post, "Connection: close", "Transfer-Encoding: chunked"], chunks))).toEqual([422]);
  });

  test.each([
    ["a length and chunks", ["Content-Length: 5", "Transfer-Encoding: chunked"]],
    ["chunks and a length", ["Transfer-Encoding: chunked", `Content-Length: ${twoEnds.length}`]],
    ["two lengths", ["Content-Length: 5", `Content-Length: ${twoEnds.length}`]],
    ["a list of lengths", [`Content-Length: 5, ${twoEnds.length}`]],
    ["a length with a sign", ["Content-Length: +5"]],
    ["chunks that are not the last coding", ["Transfer-Encoding: chunked, identity"]],
    ["a coding of no name", ["Transfer-Encoding: xchunked"]],
    ["a space before the colon", ["Transfer-Encoding : chunked"]],
    ["a folded line", ["Transfer-Encoding:", " chunked"]],
    ["a line that ends in a bare feed", ["X: y\nTransfer-Encoding: chunked"]],
  ])("is not guessed from %s: nothing after it is answered", async (_what, headers) => {
    const statuses = statusesOf(await send([...post, ...headers], twoEnds));
    expect(statuses).toEqual([400]);
  });

  test.each(["0;\nx\r\n\r\n", "-1\r\n\r\n", "0x0\r\n\r\n", "fffffffffffffffff\r\n\r\n"])(
    "is not guessed from a chunk of the length %j",
    async (chunk) => {
      const statuses = statusesOf(await send([...post, "Transfer-Encoding: chunked"], chunk + smuggled));
      expect(statuses.slice(1)).toEqual([]);
      expect(statuses.filter((status) => status < 400)).toEqual([]);
    },
  );
});

describe("a method that no route has", () => {
  test.each(["TRACE", "PROPFIND", "SEARCH", "PURGE"])("%s finds nothing, and sends nothing back", async (method) => {
    for (const path of ["/", "/api/v1/projects"]) {
      const headers = [`Host: ${host}`, "Connection: close", "Cookie: a=sent-by-me", "X-Sent: by-me"];
      const received = await send([`${method} ${path} HTTP/1.1`, ...headers]);
      expect(statusesOf(received)).toEqual([404]);
      expect(received).not.toMatch(/by-me/);
      expect(received).toContain("application/problem+json");
    }
  });

  test.each(["TRACK", "DEBUG", "GETS", "get"])("%s is no request at all", async (method) => {
    expect(statusesOf(await send([`${method} / HTTP/1.1`, `Host: ${host}`]))).toEqual([400]);
  });

  test("CONNECT opens no way through", async () => {
    expect(await send(["CONNECT localhost:22 HTTP/1.1", `Host: ${host}`])).toBe("");
  });
});

describe("what is not for visitors", () => {
  test.each([
    "/.git/HEAD",
    "/.git/config",
    "/.svn/entries",
    "/.env",
    "/.env.example",
    "/package.json",
    "/.next/BUILD_ID",
    "/_next/BUILD_ID",
    "/_next/server/pages-manifest.json",
    "/_next/static/../server/middleware-manifest.json",
    "/_next/static/..%2fserver%2fmiddleware-manifest.json",
    "/_next/static/%2e%2e/%2e%2e/package.json",
    "/../../../../../../etc/passwd",
    "/%2e%2e/%2e%2e/%2e%2e/etc/passwd",
    "/..%5c..%5cpackage.json",
    "/_next/static/",
    "/_next/static/chunks/",
    "/_next/",
  ])("%s: no file, and no list of files", async (path) => {
    const received = await send([`GET ${path} HTTP/1.1`, `Host: ${host}`, "Connection: close"]);
    expect(statusesOf(received).every((status) => status === 404 || status === 400)).toBe(true);
    expect(statusesOf(received)).toHaveLength(1);
    expect(received).not.toMatch(/root:x:|"dependencies"|refs\/heads|\[core\]|AUTH_SECRET=|Index of/);
  });

  test.each([
    "/__nextjs_original-stack-frames",
    "/__nextjs_source-map?filename=x",
    "/__nextjs_error_feedback",
    "/__nextjs_font/geist-latin.woff2",
    "/__nextjs_devtools_config",
    "/_next/webpack-hmr",
    "/_next/mcp",
    "/_next/development/_devMiddlewareManifest.json",
    "/dev",
    "/dev/inbox",
    "/dev/mail",
  ])("%s: nothing of development", async (path) => {
    expect((await fetch(new URL(path, inject("origin")), { redirect: "manual" })).status).toBe(404);
  });
});

describe("what only a server in front may say", () => {
  const forged = {
    "x-forwarded-host": "evil.example",
    "x-forwarded-server": "evil.example",
    "x-host": "evil.example",
    forwarded: "for=127.0.0.1;host=evil.example;proto=https",
    "x-original-url": "/api/health",
    "x-rewrite-url": "/api/health",
    "x-http-method-override": "GET",
    "x-middleware-subrequest": Array(5).fill("src/proxy:proxy:middleware").join(":"),
    "x-middleware-override-headers": "cookie,x-plinth-path",
    "x-middleware-request-x-plinth-path": "//evil.example",
    "x-middleware-rewrite": "/api/health",
    "x-middleware-next": "1",
    "x-middleware-invoke": "1",
    "x-middleware-prefetch": "1",
    "x-invoke-path": "/api/health",
    "x-matched-path": "/api/health",
    "x-now-route-matches": "1=projects",
    "x-nextjs-data": "1",
    "x-plinth-path": "//evil.example",
    "x-plinth-peer": "seal 127.0.0.1",
    "x-user-id": "1",
  };
  const names = Object.keys(forged) as (keyof typeof forged)[];
  const ask = (path: string, headers: Record<string, string> = {}) =>
    fetch(new URL(path, inject("origin")), { headers, redirect: "manual" });

  test.each(names)("%s opens no page", async (name) => {
    const answer = await ask("/projects", { [name]: forged[name] });
    const location = answer.headers.get("location") ?? answer.headers.get("x-nextjs-redirect") ?? "";
    expect([answer.status, location]).toEqual([307, "/sign-in?next=%2Fprojects"]);
  });

  test.each(names)("%s opens no route, and leads to no other", async (name) => {
    const answer = await ask("/api/v1/projects", { [name]: forged[name] });
    expect([answer.status, ((await answer.json()) as { instance: string }).instance]).toEqual([
      401,
      "/api/v1/projects",
    ]);
  });

  test("all of them at once change nothing that a page says", async () => {
    const received = await (await ask("/sign-in", forged)).text();
    expect(received).toContain("Sign in");
    expect(received).not.toContain("evil.example");
  });

  test("another host's name leads nobody there", async () => {
    const received = await send(["GET /projects HTTP/1.1", "Host: evil.example", "Connection: close"]);
    expect(statusesOf(received)).toEqual([307]);
    expect(received).not.toMatch(/location: *(https?:)?\/\/evil/i);
  });

  test("http that is told of redirects no program to https: its answer is the API's own", async () => {
    expect((await ask("/api/v1/projects", { "x-forwarded-proto": "http" })).status).toBe(401);
  });
});
