import { rolePermissions } from "@plinth/organizations";
import { limitRules } from "@plinth/rate-limit";
import { type Tenant, plantTenant } from "@plinth/testing";
import { beforeAll, describe, expect, test } from "vitest";
import {
  type BoundVerb,
  type Caller,
  boundVerbs,
  caller,
  nameOperator,
  problemOf,
  refusal,
  signedIn,
  signedInAs,
  testDatabase,
} from "@/server/testing/index.ts";

const database = testDatabase();
const anyone = caller();
const verbs = await boundVerbs();
const guarded = titled(({ definition }) => definition.allow !== "anyone");
const permitted = titled(({ definition }) => definition.allow.includes(":"));
const writes = titled(({ method }) => method !== "GET");
const reads = titled(({ method }) => method === "GET");
const addressed = titled(({ page }) => page.includes("["));
let acme: Tenant;
let owner: Caller;
let ownerHeaders: Awaited<ReturnType<typeof signedIn>>;

/** Each verb is asked by an owner of its own, since nobody may write without end. */
async function newOwner(): Promise<void> {
  acme = await plantTenant(database, "Acme");
  nameOperator(acme.userId);
  ownerHeaders = await signedIn(acme);
  owner = caller(ownerHeaders);
}

beforeAll(newOwner);

describe.each(titled(() => true))("%s", (_title, bound) => {
  test("is counted by the class that its contract names, whoever asks", async () => {
    const { headers } = await anyone(bound.line);
    const policy = headers.get("ratelimit-policy") ?? "";
    const { limit: limitClass } = bound.definition;
    const { limit, windowSeconds } = limitRules[limitClass];
    expect(policy).toBe(`"${limitClass}";q=${limit};w=${windowSeconds}`);
    expect(headers.get("ratelimit")).toMatch(new RegExp(`^"${bound.definition.limit}";r=\\d+;t=\\d+$`));
  });

  test("lets no page of another site read what it answers, nor send what needs to be asked for first", async () => {
    const from = { origin: "https://evil.example" };
    const asked = { ...from, "access-control-request-method": bound.method, "access-control-request-headers": "x" };
    const preflight = bound.line.replace(bound.method, "OPTIONS") as typeof bound.line;
    const answers = [await owner(bound.line, { headers: from }), await owner(preflight, { headers: asked })];
    const allowed = answers.flatMap(({ headers }) =>
      [...headers.keys()].filter((name) => name.startsWith("access-control")),
    );
    expect(allowed).toEqual([]);
  });
});

describe.each(guarded)("%s", (_title, bound) => {
  test("asks whoever is not signed in to sign in, before it reads a byte", async () => {
    const answer = await anyone(bound.line, bound.method === "GET" ? {} : { body: "{" });
    expect([answer.status, problemOf(answer).code]).toEqual([401, "sign_in_required"]);
    expect(answer.headers.get("www-authenticate")).toBe('Bearer realm="plinth", Cookie realm="plinth"');
  });
});

describe.each(permitted)("%s", (_title, bound) => {
  test("wants an organization", async () => {
    const [user] = await database.owner<{ id: string }>(
      "insert into users (id, email, name, created_at) values (gen_random_uuid(), $1, 'Alone', now()) returning id",
      [`${crypto.randomUUID()}@plinth.example`],
    );
    const alone = caller(await signedIn({ userId: user?.id ?? "" }));
    expect(refusal(await alone(bound.line))).toEqual([403, "organization_required"]);
  });

  test.each(Object.entries(rolePermissions))(
    "answers a signed-in %s as the table of roles says",
    async (role, held) => {
      const who = caller((await signedInAs(role, database, acme)).headers);
      const nonsense =
        bound.method === "GET" ? await who(`${bound.line}?surplus=1`) : await who(bound.line, { body: "{" });
      const mayAsk = held.some((permission) => permission === bound.definition.allow);
      expect(problemOf(nonsense).code === "permission_denied").toBe(!mayAsk);
    },
  );
});

describe.each(writes)("%s", (_title, bound) => {
  beforeAll(newOwner);

  test.each([
    ["another site's page", { "sec-fetch-site": "cross-site" }],
    ["a sibling site's page", { "sec-fetch-site": "same-site" }],
    ["another origin", { origin: "https://evil.example" }],
    ["an opaque origin", { origin: "null" }],
  ])("is refused when it comes from %s", async (_what, headers) => {
    expect(refusal(await owner(bound.line, { headers }))).toEqual([403, "cross_site_request"]);
  });

  test("is refused when it carries a cookie and nothing says where it comes from", async () => {
    expect(refusal(await caller({ cookie: ownerHeaders.cookie })(bound.line))).toEqual([403, "cross_site_request"]);
  });

  const json = { "content-type": "application/json" };
  test.each([
    [400, "malformed_json", "half a value", { body: '{"name":', headers: json }],
    [400, "malformed_json", "bytes that are not UTF-8", { body: Buffer.from([0x22, 0xff, 0x22]), headers: json }],
    [413, "body_too_large", "more than 64 KiB", { json: { name: "n".repeat(65_536) } }],
    [415, "unsupported_media_type", "a form", { body: "name=x" }],
    [415, "unsupported_media_type", "another charset", { body: "{}", headers: charset("utf-16") }],
  ])("answers %i %s to %s", async (status, code, _what, sent) => {
    expect(refusal(await owner(bound.line, sent))).toEqual([status, code]);
  });

  test.each([["[]"], ['"text"'], ["null"], ["7"]])("wants an object and not %s", async (body) => {
    const refused = refusal(await owner(bound.line, { body, headers: json }));
    expect(refused).toEqual([422, "invalid_input", ""]);
  });

  test.each(["surplus", "__proto__", "constructor"])("refuses the field %s, which it does not know", async (name) => {
    const refused = refusal(await owner(bound.line, { body: `{"${name}":{"a":1}}`, headers: json }));
    expect(refused.slice(0, 2)).toEqual([422, "invalid_input"]);
    expect(refused).toContain(`/${name}`);
  });

  test("refuses a query", async () => {
    const line = `${bound.line}?name=x` as const;
    expect(refusal(await owner(line, { json: {} }))).toEqual([422, "invalid_input", "/name"]);
  });
});

describe.each(reads)("%s", (_title, bound) => {
  beforeAll(newOwner);

  test("refuses a parameter that it does not know, and one that is given twice", async () => {
    const surplus = `${bound.line}?surplus=1` as const;
    const twice = `${bound.line}?limit=1&limit=2` as const;
    expect(refusal(await owner(surplus))).toEqual([422, "invalid_input", "/surplus"]);
    expect(refusal(await owner(twice))).toEqual([422, "invalid_input", "/limit"]);
  });
});

describe.each(addressed)("%s", (_title, bound) => {
  const name = /\[(\w+)\]/.exec(bound.page)?.[1] ?? "";
  beforeAll(newOwner);

  test("answers 404 to an id that is malformed, as to one that names nothing", async () => {
    const endpoint = {
      url: "https://hooks.example/",
      description: "",
      eventTypes: [],
      since: "2026-01-01T00:00:00.000Z",
    };
    const valid = { version: 1, name: "x", password: "x", role: "viewer", permissions: [], ...endpoint };
    const shape = Object.keys("shape" in bound.definition.input ? (bound.definition.input.shape as object) : {});
    const fields = Object.entries(valid).filter(([field]) => shape.includes(field));
    const sent = bound.method === "GET" ? {} : { json: Object.fromEntries(fields) };
    const malformed = bound.line.replace(/[0-9a-f-]{36}/, "%00not-an-id") as typeof bound.line;
    expect(refusal(await owner(bound.line, sent))).toEqual([404, "not_found"]);
    expect(refusal(await owner(malformed, sent))).toEqual([404, "not_found"]);
  });

  test("refuses what the path names already, said once more", async () => {
    const again = { [name]: "other" };
    const line = bound.method === "GET" ? (`${bound.line}?${name}=other` as const) : bound.line;
    const refused = refusal(await owner(line, bound.method === "GET" ? {} : { json: again }));
    expect(refused).toEqual([422, "invalid_input", `/${name}`]);
  });
});

function charset(name: string) {
  return { "content-type": `application/json; charset=${name}` };
}

function titled(which: (bound: BoundVerb) => boolean): [string, BoundVerb][] {
  return verbs.filter(which).map((bound) => [`${bound.method} ${bound.page}`, bound]);
}
