import { registerUser } from "@plinth/identity";
import { describe, expect, test } from "vitest";
import { caller, linkSecret, refusal, testDatabase, withoutPlace } from "@/server/testing/index.ts";

const database = testDatabase();
const anyone = caller();
const password = "a few words will do";

async function begun(email: string): Promise<string> {
  await anyone("POST /api/v1/sign-ups", { json: { email } });
  return linkSecret(email, "/sign-up/finish");
}

describe("POST /api/v1/sign-ups", () => {
  test("answers 202, the same whether anybody has the address, whatever its case", async () => {
    await registerUser({ name: "Grace", email: "grace@plinth.example", password });
    const [taken, free] = [
      await anyone("POST /api/v1/sign-ups", { json: { email: "GRACE@plinth.example" } }),
      await anyone("POST /api/v1/sign-ups", { json: { email: "nobody@plinth.example" } }),
    ];
    expect([taken.status, taken.json]).toEqual([202, { email: "grace@plinth.example" }]);
    expect([free.status, free.json]).toEqual([202, { email: "nobody@plinth.example" }]);
    const names = ({ headers }: typeof taken) => [...headers.keys()].toSorted();
    expect(names(taken)).toEqual(names(free));
  });

  test.each([
    ["/email", { email: "no address" }],
    ["/email", { email: `a\u0000@plinth.example` }],
    ["/email", { email: `${"a".repeat(250)}@plinth.example` }],
    ["/password", { email: "a@plinth.example", password }],
  ])("answers 422 that points at %s of %j", async (pointer, json) => {
    expect(refusal(await anyone("POST /api/v1/sign-ups", { json }))).toEqual([422, "invalid_input", pointer]);
  });

  test("answers 403 to another site, though nobody is signed in", async () => {
    const headers = { origin: "https://evil.example" };
    const answer = await anyone("POST /api/v1/sign-ups", { json: { email: "a@plinth.example" }, headers });
    expect(refusal(answer)).toEqual([403, "cross_site_request"]);
  });
});

describe("POST /api/v1/users", () => {
  test("answers 201 with the user, where it is, a cookie, and no password", async () => {
    const token = await begun("ada@plinth.example");
    const answer = await anyone("POST /api/v1/users", { json: { token, name: "Ada", password } });
    expect([answer.status, answer.headers.get("location")]).toEqual([201, "/api/v1/me"]);
    const { user } = answer.json as { user: object };
    expect(Object.keys(user)).toEqual(["id", "email", "name", "createdAt"]);
    const cookie = answer.headers.get("set-cookie")?.split(";")[0] ?? "";
    expect(await caller({ cookie })("GET /api/v1/me")).toMatchObject({ json: { email: "ada@plinth.example" } });
    const [row] = await database.owner<{ password_hash: string }>(
      "select password_hash from users where email = 'ada@plinth.example'",
    );
    expect(row?.password_hash).toMatch(/^\$argon2id\$/);
  });

  test("answers 409 when the address has got an account since the mail was sent, and its password stays", async () => {
    const email = "meanwhile@plinth.example";
    const token = await begun(email);
    await registerUser({ name: "Grace", email, password });
    const json = { token, name: "Ada", password: "a few other words" };
    expect(refusal(await anyone("POST /api/v1/users", { json }))).toEqual([409, "email_taken"]);
    expect((await anyone("POST /api/v1/session", { json: { email, password } })).status).toBe(201);
  });

  test("answers the same 404 to a token that was used, and to one that never was", async () => {
    const token = await begun("used@plinth.example");
    await anyone("POST /api/v1/users", { json: { token, name: "Ada", password } });
    const [used, unknown] = [
      await anyone("POST /api/v1/users", { json: { token, name: "Ada", password } }),
      await anyone("POST /api/v1/users", { json: { token: "x", name: "Ada", password } }),
    ];
    expect(refusal(used)).toEqual([404, "not_found"]);
    expect(withoutPlace(unknown)).toEqual(withoutPlace(used));
  });

  test.each([
    ["/name", { name: "" }],
    ["/name", { name: "n".repeat(81) }],
    ["/name", { name: "\u0000" }],
    ["/token", { token: "" }],
    ["/password", { password: "fourteen chars" }],
    ["/password", { password: "p".repeat(257) }],
    ["/password", { password: 123_456_789_012_345 }],
    ["/password", { password: "passwordpassword" }],
    ["/email", { email: "other@plinth.example" }],
    ["/emailVerified", { emailVerified: true }],
  ])("answers 422 that points at %s of %j", async (pointer, wrong) => {
    const token = await begun(`${crypto.randomUUID()}@plinth.example`);
    const answer = await anyone("POST /api/v1/users", { json: { token, name: "Ada", password, ...wrong } });
    expect(refusal(answer)).toEqual([422, "invalid_input", pointer]);
  });
});
