import { newId } from "@plinth/kernel";
import { type Tenant, plantMember, plantTenant } from "@plinth/testing";
import { beforeAll, describe, expect, test } from "vitest";
import { type Caller, caller, refusal, signedIn, testDatabase } from "@/server/testing/index.ts";
import { sealSession, sessionCookie } from "@/server/session-cookie.ts";

const database = testDatabase();
let acme: Tenant;
let owner: Caller;

beforeAll(async () => {
  acme = await plantTenant(database, "Acme");
  owner = caller(await signedIn(acme));
});

describe("GET /api/v1/me", () => {
  test("answers 200 with who is signed in, and no more than the contract names", async () => {
    const { status, json } = await owner("GET /api/v1/me");
    expect([status, Object.keys(json as object)]).toEqual([200, ["id", "email", "name", "createdAt"]]);
    expect(json).toMatchObject({ id: acme.userId, name: "A owner" });
  });

  test.each([
    ["a session that never was", async () => sealSession({ userId: acme.userId, id: newId() })],
    ["another user's session", async () => sealSession({ userId: newId(), id: newId() })],
    ["a token of nobody's making", async () => "eyJhbGciOiJub25lIn0.e30."],
    ["an empty token", async () => ""],
  ])("answers 401 to %s", async (_what, token) => {
    const cookie = `${sessionCookie().name}=${await token()}`;
    expect(refusal(await caller({ cookie })("GET /api/v1/me"))).toEqual([401, "sign_in_required"]);
  });

  test.each([
    ["has expired", "update sessions set expires_at = now() - interval '1 second' where user_id = $1"],
    ["was idle for a week", "update sessions set last_seen_at = now() - interval '7 days' where user_id = $1"],
    ["was revoked", "delete from sessions where user_id = $1"],
  ])("answers 401 to a session that %s", async (_what, sql) => {
    const tenant = await plantTenant(database, "Past");
    const past = caller(await signedIn(tenant));
    expect((await past("GET /api/v1/me")).status).toBe(200);
    await database.owner(sql, [tenant.userId]);
    expect(refusal(await past("GET /api/v1/me"))).toEqual([401, "sign_in_required"]);
  });
});

describe("PATCH /api/v1/me", () => {
  test("answers 200 with the new name, which stays", async () => {
    expect(await owner("PATCH /api/v1/me", { json: { name: " Ada " } })).toMatchObject({
      status: 200,
      json: { name: "Ada" },
    });
    expect((await owner("GET /api/v1/me")).json).toMatchObject({ name: "Ada" });
  });

  test.each([[{}], [{ name: "" }], [{ name: "n".repeat(81) }], [{ name: "\u0000" }], [{ name: "\uDC00" }]])(
    "answers 422 that points at the name of %j",
    async (json) => {
      expect(refusal(await owner("PATCH /api/v1/me", { json }))).toEqual([422, "invalid_input", "/name"]);
    },
  );
});

describe("DELETE /api/v1/me", () => {
  test("answers 409 to the only owner of others, who stays", async () => {
    const shop = await plantTenant(database, "Shop");
    await plantMember(database, { ...shop, userId: newId() }, "member");
    const boss = caller(await signedIn(shop));
    const json = { email: `owner-${shop.userId}@plinth.example` };
    expect(refusal(await boss("DELETE /api/v1/me", { json }))).toEqual([409, "last_owner"]);
    expect((await boss("GET /api/v1/me")).status).toBe(200);
  });
});
