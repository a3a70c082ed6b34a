import { once } from "node:events";
import { type IncomingMessage, get } from "node:http";
import { gunzipSync } from "node:zlib";
import { variables } from "@plinth/env";
import { beforeAll, describe, expect, inject, test } from "vitest";

/** One address of every kind, with the media type that it answers with. */
const kinds: readonly (readonly [string, string])[] = [
  ["/", "text/html; charset=utf-8"],
  ["/sign-in", "text/html; charset=utf-8"],
  ["/docs/api", "text/html; charset=utf-8"],
  ["/docs/api/projects.list", "text/html; charset=utf-8"],
  ["/docs/problems", "text/html; charset=utf-8"],
  ["/docs/problems/not_found", "text/html; charset=utf-8"],
  ["/no-such-page", "text/html; charset=utf-8"],
  ["/projects", "text/plain; charset=utf-8"],
  ["/projects/", "text/plain; charset=utf-8"],
  ["/robots.txt", "text/plain; charset=utf-8"],
  ["/sitemap.xml", "application/xml; charset=utf-8"],
  ["/icon.svg", "image/svg+xml; charset=utf-8"],
  ["/manifest.webmanifest", "application/manifest+json"],
  ["/opengraph-image", "image/png"],
  ["/_next/static/nothing.js", "text/plain; charset=utf-8"],
  ["/_next/image?url=%2Ficon.svg&w=64&q=75", "text/html; charset=utf-8"],
  ["/api/health", "application/json"],
  ["/api/ready", "application/json"],
  ["/api/v1/projects", "application/problem+json"],
  ["/api/nothing", "application/problem+json"],
  ["/api/auth/csrf", "application/json"],
];

interface Answer {
  readonly path: string;
  readonly type: string;
  readonly headers: Headers;
  readonly text: string;
}

let answers: Answer[] = [];
beforeAll(async () => {
  answers = await Promise.all(kinds.map(([path, type]) => ask(path, type)));
  const assets = answers.flatMap(({ text }) => text.match(/\/_next\/static\/[^"\\]+\.(js|css)/g) ?? []);
  answers.push(...(await Promise.all([...new Set(assets)].map((path) => ask(path, typeOf(path))))));
});

/** Asks as behind a proxy that was asked over https. */
async function ask(path: string, type: string): Promise<Answer> {
  const headers = { "x-forwarded-proto": "https" };
  const answer = await fetch(new URL(path, inject("origin")), { headers, redirect: "manual" });
  return { path, type, headers: answer.headers, text: await answer.text() };
}

const typeOf = (path: string) =>
  path.endsWith(".css") ? "text/css; charset=utf-8" : "application/javascript; charset=utf-8";
const pathsWhere = (wrong: (answer: Answer) => boolean) => answers.filter(wrong).map(({ path }) => path);
const isFile = ({ path }: Answer) => /\.(js|css|svg|txt|xml|webmanifest)$|^\/opengraph-image/.test(path);

test("a long answer of the API is gzip for whoever accepts it, holds the same, and says so to caches", async () => {
  const [plain, gzip] = [await askForBytes("identity"), await askForBytes("gzip")];
  expect([plain.coding, gzip.coding]).toEqual([undefined, "gzip"]);
  expect(gzip.body.byteLength).toBeLessThan(plain.body.byteLength / 2);
  expect(gunzipSync(gzip.body).toString()).toBe(plain.body.toString());
  for (const { vary } of [plain, gzip]) expect(vary).toMatch(/(^|, )accept-encoding(,|$)/i);
});

/** `fetch` would decompress by itself. */
async function askForBytes(accept: string) {
  const request = get(new URL("/api/openapi.json", inject("origin")), { headers: { "accept-encoding": accept } });
  const [answer] = (await once(request, "response")) as [IncomingMessage];
  const body = Buffer.concat((await answer.toArray()) as Buffer[]);
  return { body, coding: answer.headers["content-encoding"], vary: answer.headers.vary };
}

describe("every answer, whatever its kind", () => {
  test("is looked at, with scripts and styles among them", () => {
    expect(answers.filter(({ path }) => path.startsWith("/_next/static/")).length).toBeGreaterThan(3);
  });

  test("names the type of its body, and its charset where it is text", () => {
    const named = answers.map(({ path, headers }) => [path, (headers.get("content-type") ?? "").toLowerCase()]);
    expect(named).toEqual(answers.map(({ path, type }) => [path, type]));
  });

  test("is never sniffed", () => {
    expect(pathsWhere(({ headers }) => headers.get("x-content-type-options") !== "nosniff")).toEqual([]);
  });

  test("is framed by nobody", () => {
    const policy = ({ headers }: Answer) => headers.get("content-security-policy") ?? "";
    expect(pathsWhere((answer) => !/(^|; )frame-ancestors 'none'(;|$)/.test(policy(answer)))).toEqual([]);
  });

  test("tells strangers nothing of the address that one came from", () => {
    const safe = ["no-referrer", "strict-origin-when-cross-origin"];
    expect(pathsWhere(({ headers }) => !safe.includes(headers.get("referrer-policy") ?? ""))).toEqual([]);
  });

  test("keeps browsers at https for two years, and those of every host below", () => {
    const told = "max-age=63072000; includeSubDomains";
    expect(pathsWhere(({ headers }) => headers.get("strict-transport-security") !== told)).toEqual([]);
  });

  test("is kept by no cache, but for files that are everybody's", () => {
    const kept = answers.filter((answer) => !isFile(answer));
    expect(kept.length).toBeGreaterThan(8);
    expect(kept.filter(({ headers }) => !/(^|, )no-store(,|$)/.test(headers.get("cache-control") ?? ""))).toEqual([]);
  });

  test("says nothing of what it is served by", () => {
    expect(pathsWhere(({ headers }) => headers.has("server") || headers.has("x-powered-by"))).toEqual([]);
  });

  test("holds nothing of the server's configuration or sources", () => {
    const names = Object.keys(variables.server).filter((name) => name.includes("_") && name !== "NODE_ENV");
    const telltale = new RegExp(`\\b(${names.join("|")}|the-secret-of-the-journeys.*)\\b`);
    const telling = answers.filter(({ text, path }) => path !== "/" && telltale.test(text));
    expect(telling.map(({ path }) => path)).toEqual([]);
    expect(pathsWhere(({ text }) => /sourceMappingURL/.test(text))).toEqual([]);
  });
});
