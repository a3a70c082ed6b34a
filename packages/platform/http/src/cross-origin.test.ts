import { type Actor, AuthError, RateLimitError, anonymous, command, contract, implement, query } from "@plinth/kernel";
import { describe, expect, test } from "vitest";
import { z } from "zod";
import { resource } from "./resource.ts";
import { createRoute } from "./route.ts";

const ours = "https://app.example.com";
const shop = "https://shop.example";
const options = { input: z.strictObject({}), output: z.object({ touched: z.boolean() }), allow: "anyone" } as const;
const things = contract("things", {
  find: query({ ...options, limit: "read" }),
  touch: command({ ...options, limit: "write" }),
});
let touched = 0;
const service = implement(things, {
  find: async () => ({ touched: false }),
  touch: async () => {
    touched += 1;
    return { touched: true };
  },
});

const key = { kind: "apiKey", keyId: "k1", createdBy: "u1", organizationId: "o1", permissions: [] } as const;
const user: Actor = {
  kind: "user",
  userId: "u1",
  sessionId: "s1",
  authenticatedAt: "2026-01-01T00:00:00.000Z",
  organizationId: "o1",
  role: null,
  permissions: [],
};

type Thrown = AuthError | RateLimitError;
function askAs(actor: Actor | Thrown, limit: Thrown | null = null) {
  const route = createRoute({
    actor: async () => {
      if (actor instanceof Error) throw actor;
      return actor;
    },
    limit: async () => {
      if (limit !== null) throw limit;
      return { ratelimit: '"write";r=1' };
    },
    appOrigin: () => ours,
    revalidate: () => {},
    once: async (_keyed, work) => ({ output: await work(), replayed: false }),
  });
  const handlers = resource({ GET: route(service.find), POST: route(service.touch) });
  return (method: keyof typeof handlers, headers: Record<string, string>) =>
    handlers[method](new Request(`${ours}/api/v1/things`, { method, headers }), { params: Promise.resolve({}) });
}

const corsOf = ({ headers }: Response) => [...headers].filter(([name]) => name.startsWith("access-control-"));
const allowed = ({ headers }: Response) => headers.get("access-control-allow-origin");

describe("a key that names an origin", () => {
  const ask = askAs({ ...key, origins: [shop, "http://localhost:5173"] });

  test.each(["GET", "POST"] as const)(
    "lets that origin's pages read what %s answers, and never send a cookie",
    async (method) => {
      const response = await ask(method, { origin: shop, "sec-fetch-site": "cross-site" });
      expect([response.status, allowed(response)]).toEqual([200, shop]);
      expect(response.headers.get("access-control-expose-headers")).toContain("ratelimit");
      expect(response.headers.has("access-control-allow-credentials")).toBe(false);
      expect(response.headers.get("vary")).toBe("authorization, cookie, origin, accept-encoding");
    },
  );

  test("works for programs, which send no Origin, and for our own pages", async () => {
    const withoutOrigin: Record<string, string> = {};
    for (const headers of [withoutOrigin, { origin: ours }]) {
      const response = await ask("POST", headers);
      expect([response.status, corsOf(response)]).toEqual([200, []]);
    }
  });

  test.each([
    ["another site", "https://evil.example"],
    ["an opaque origin", "null"],
    ["a subdomain of it", "https://a.shop.example"],
    ["a site that ends like it", "https://evil-shop.example"],
    ["a site that begins like it", "https://shop.example.evil.example"],
    ["another port of it", "https://shop.example:8443"],
    ["plain http", "http://shop.example"],
    ["another case", "https://SHOP.example"],
    ["a path behind it", "https://shop.example/"],
    ["two origins in one", `${shop} https://evil.example`],
    ["a list of origins", `${shop}, https://evil.example`],
    ["user information", "https://shop.example@evil.example"],
    ["nothing", ""],
  ])("is refused from %s, before anything is done", async (_what, origin) => {
    const before = touched;
    for (const method of ["GET", "POST"] as const) {
      const response = await ask(method, { origin });
      expect(await response.json()).toMatchObject({ status: 403, code: "cross_site_request" });
      expect(corsOf(response)).toEqual([]);
      expect(response.headers.get("vary")).toContain("origin");
    }
    expect(touched).toBe(before);
  });

  test("lets its pages read that there were too many requests, too", async () => {
    const limited = askAs({ ...key, origins: [shop] }, new RateLimitError("rate_limited", { retryAfterSeconds: 9 }));
    const response = await limited("GET", { origin: shop });
    expect([response.status, allowed(response), response.headers.get("retry-after")]).toEqual([429, shop, "9"]);
  });
});

describe("without one, CORS is off:", () => {
  test("a key that names no origin works from no page of another site", async () => {
    const response = await askAs({ ...key, origins: [] })("GET", { origin: shop });
    expect([response.status, corsOf(response)]).toEqual([403, []]);
  });

  test.each([
    ["a session", user, 200],
    ["nobody", anonymous, 200],
    ["a key that is dead", new AuthError("invalid_api_key"), 401],
  ] as const)("no page of another site reads what %s is answered", async (_who, actor, status) => {
    for (const origin of [shop, "null"]) {
      const response = await askAs(actor)("GET", { origin, cookie: "plinth.session=x" });
      expect([response.status, corsOf(response)]).toEqual([status, []]);
    }
  });
});

describe("a preflight", () => {
  const ask = askAs(anonymous);
  const asking = (more: Record<string, string> = {}) => ({
    origin: shop,
    "access-control-request-method": "POST",
    "access-control-request-headers": "authorization,content-type",
    ...more,
  });

  test("is told the same whatever its origin, so that it tells of no key", async () => {
    const origins = [shop, "https://evil.example", "null", ours];
    const answers = await Promise.all(origins.map((origin) => ask("OPTIONS", asking({ origin }))));
    expect(answers.map(({ status }) => status)).toEqual([204, 204, 204, 204]);
    expect(new Set(answers.map((answer) => JSON.stringify(corsOf(answer)))).size).toBe(1);
    expect(Object.fromEntries(corsOf(answers[0] ?? Response.error()))).toEqual({
      "access-control-allow-origin": "*",
      "access-control-allow-methods": "GET, HEAD, POST, OPTIONS",
      "access-control-allow-headers": "authorization, content-type, idempotency-key, if-match, if-none-match",
      "access-control-max-age": "600",
    });
  });

  test.each([
    ["brings no key", { "access-control-request-headers": "content-type" }],
    ["names no field", { "access-control-request-headers": "" }],
    ["names one that only looks like it", { "access-control-request-headers": "x-authorization" }],
    ["would bring a cookie", { "access-control-request-headers": "cookie" }],
  ])("that %s is told nothing", async (_what, headers) => {
    expect(corsOf(await ask("OPTIONS", asking(headers)))).toEqual([]);
  });

  test("of what takes no keys is told nothing", async () => {
    const plain = resource({ GET: async () => new Response() });
    const request = new Request(ours, { method: "OPTIONS", headers: asking() });
    expect(corsOf(await plain.OPTIONS(request, { params: Promise.resolve({}) }))).toEqual([]);
  });

  test("may write the field in any case, with spaces", async () => {
    const response = await ask("OPTIONS", asking({ "access-control-request-headers": "Content-Type , Authorization" }));
    expect(allowed(response)).toBe("*");
  });

  test("never lets private networks in", async () => {
    const response = await ask("OPTIONS", asking({ "access-control-request-private-network": "true" }));
    expect(response.headers.has("access-control-allow-private-network")).toBe(false);
  });
});
