import { ApiKey } from "@plinth/api-keys";
import { type Tenant, plantTenant } from "@plinth/testing";
import { beforeAll, describe, expect, test } from "vitest";
import { type Caller, caller, issuedKey, refusal, signedIn, signedInAs, testDatabase } from "@/server/testing/index.ts";

const database = testDatabase();
let acme: Tenant;
let owner: Caller;

beforeAll(async () => {
  acme = await plantTenant(database, "Acme");
  owner = caller(await signedIn(acme));
});

describe("POST /api/v1/api-keys", () => {
  test("answers 201 with a secret that opens the API at once, and the list never shows it", async () => {
    const { id, secret } = await issuedKey(owner, ["project:read", "project:create"]);
    const program = caller({ authorization: `Bearer ${secret}` });
    expect((await program("POST /api/v1/projects", { json: { name: "By key" } })).status).toBe(201);
    expect(await program("GET /api/v1/projects")).toMatchObject({ status: 200, json: { items: [{ name: "By key" }] } });
    const list = await owner("GET /api/v1/api-keys");
    expect(list.text).toContain(id);
    expect(list.text).not.toContain(secret.slice(-45));
  });

  test("answers 403 to a scope that one does not hold, and to a member", async () => {
    const admin = caller((await signedInAs("admin", database, acme)).headers);
    const member = caller((await signedInAs("member", database, acme)).headers);
    const ask = (who: Caller, scope: string) =>
      who("POST /api/v1/api-keys", { json: { name: "Higher", scopes: [scope] } });
    expect(refusal(await ask(admin, "organization:delete"))).toEqual([403, "permission_denied"]);
    expect(refusal(await ask(member, "project:read"))).toEqual([403, "permission_denied"]);
  });

  test("answers 403 to a key, whatever its scopes are", async () => {
    const { secret } = await issuedKey(owner, ["api_key:create", "project:read"]);
    const program = caller({ authorization: `Bearer ${secret}` });
    const json = { name: "Child", scopes: ["project:read"] };
    expect(refusal(await program("POST /api/v1/api-keys", { json }))).toEqual([403, "user_required"]);
  });

  test.each([
    ["/name", { name: "" }],
    ["/name", { name: "n".repeat(81) }],
    ["/scopes", { scopes: [] }],
    ["/scopes", { scopes: "project:read" }],
    ["/scopes/0", { scopes: ["everything"] }],
    ["/scopes/0", { scopes: ["a\u0000:b"] }],
    ["/expiresInDays", { expiresInDays: 0 }],
    ["/expiresInDays", { expiresInDays: 3651 }],
  ])("answers 422 that points at %s", async (pointer, wrong) => {
    const json = { name: "Wrong", scopes: ["project:read"], ...wrong };
    expect(refusal(await owner("POST /api/v1/api-keys", { json }))).toEqual([422, "invalid_input", pointer]);
  });
});

describe("GET /api/v1/api-keys", () => {
  test("answers 200 with the organization's own keys alone, and with when they were used", async () => {
    const own = caller(await signedIn(await plantTenant(database, "Initech")));
    const { id, secret } = await issuedKey(own, ["api_key:read"]);
    const listed = async (who: Caller) =>
      ((await who("GET /api/v1/api-keys")).json as { items: ApiKey[] }).items.map((item) => ApiKey.parse(item));
    expect(await listed(own)).toMatchObject([{ id, lastUsedAt: null }]);
    await caller({ authorization: `Bearer ${secret}` })("GET /api/v1/api-keys");
    expect(await listed(own)).toMatchObject([{ id, lastUsedAt: expect.any(String) }]);
  });
});
