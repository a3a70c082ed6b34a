import { rolePermissions } from "@plinth/organizations";
import { plantTenant } from "@plinth/testing";
import { beforeAll, describe, expect, test } from "vitest";
import {
  type Answer,
  type BoundVerb,
  addressOf,
  boundVerbs,
  caller,
  refusal,
  routePages,
  signedIn,
  testDatabase,
} from "@/server/testing/index.ts";

const database = testDatabase();
const shop = "https://shop.example";
const evil = "https://evil.example";
const verbs = (await boundVerbs()).map((bound) => [`${bound.method} ${bound.page}`, bound] as const);
const corsOf = ({ headers }: Answer) => [...headers].filter(([name]) => name.startsWith("access-control-"));

let cookie: string;
let secret: string;

/** Each verb is asked by an owner and a key of its own, since nobody may ask without end. */
async function newKey(): Promise<void> {
  const headers = await signedIn(await plantTenant(database, "Acme"));
  const json = { name: "Widget", scopes: rolePermissions.owner, origins: [shop] };
  secret = ((await caller(headers)("POST /api/v1/api-keys", { json })).json as { secret: string }).secret;
  cookie = headers.cookie;
}

beforeAll(newKey);

const nonsense = ({ line, method }: BoundVerb, headers: Record<string, string>) =>
  method === "GET" ? caller(headers)(`${line}?surplus=1`) : caller(headers)(line, { json: { surplus: 1 } });

describe.each(verbs)("%s", (_title, bound) => {
  beforeAll(newKey);

  test("answers a page that its key names, which may read what is wrong with the request", async () => {
    const answer = await nonsense(bound, { authorization: `Bearer ${secret}`, origin: shop });
    expect([403, 422]).toContain(answer.status);
    expect(refusal(answer)).not.toContain("cross_site_request");
    expect(answer.headers.get("access-control-allow-origin")).toBe(shop);
    expect(answer.headers.has("access-control-allow-credentials")).toBe(false);
    expect(answer.headers.get("vary")).toContain("origin");
  });

  test.each([evil, "null", "https://a.shop.example", "https://shop.example.evil.example"])(
    "refuses the key to a page of %s, with or without a cookie, and lets it read nothing",
    async (origin) => {
      for (const more of [{}, { cookie }]) {
        const answer = await nonsense(bound, { authorization: `Bearer ${secret}`, origin, ...more });
        expect(refusal(answer)).toEqual([403, "cross_site_request"]);
        expect(corsOf(answer)).toEqual([]);
      }
    },
  );

  test("lets no page of another site read what a cookie is answered", async () => {
    for (const origin of [evil, shop, "null"]) expect(corsOf(await nonsense(bound, { cookie, origin }))).toEqual([]);
  });
});

describe.each(routePages.map((page) => [page]))("%s", (page) => {
  test("tells every preflight the same, and no cookie is ever allowed", async () => {
    const ask = (origin: string) =>
      caller({
        cookie,
        origin,
        "access-control-request-method": "POST",
        "access-control-request-headers": "authorization",
      })(`OPTIONS ${addressOf(page)}`);
    const answers = await Promise.all([shop, evil, "null"].map(ask));
    expect(new Set(answers.map((answer) => JSON.stringify(corsOf(answer)))).size).toBe(1);
    const origins = answers.map(({ headers }) => headers.get("access-control-allow-origin"));
    expect(["*", null]).toContain(origins[0]);
    expect(origins[0] === "*").toBe(verbs.some(([, bound]) => bound.page === page));
    expect(answers.filter(({ headers }) => headers.has("access-control-allow-credentials"))).toEqual([]);
  });
});
