import { registerUser } from "@plinth/identity";
import { beforeAll, describe, expect, test } from "vitest";
import { caller, refusal, testDatabase, withoutPlace } from "@/server/testing/index.ts";

testDatabase();
const anyone = caller();
const email = "ada@plinth.example";
const password = "a few words will do";
const signIn = (json: unknown = { email, password }) => anyone("POST /api/v1/session", { json });

beforeAll(async () => {
  await registerUser({ name: "Ada", email, password });
});

/** Signs in and returns a client that keeps the cookie, as a browser does. */
async function browser() {
  const cookie = (await signIn()).headers.get("set-cookie") ?? "";
  return caller({ cookie: cookie.split(";")[0] ?? "", origin: "http://localhost:3000" });
}

describe("POST /api/v1/session", () => {
  test("answers 201 and sets a cookie that scripts cannot read and other sites do not send", async () => {
    const { status, headers } = await signIn();
    expect(status).toBe(201);
    expect(headers.get("set-cookie")).toMatch(
      /^plinth\.session=[\w.-]+; Path=\/; HttpOnly; SameSite=Lax; Max-Age=2592000$/,
    );
  });

  test("begins a session that the next request is known by", async () => {
    const answer = await (await browser())("GET /api/v1/me");
    expect(answer).toMatchObject({ status: 200, json: { email } });
  });

  test("answers the same 401 to a wrong password and to an unknown address", async () => {
    const [wrong, unknown] = [
      await signIn({ email, password: "not the password" }),
      await signIn({ email: "nobody@plinth.example", password }),
    ];
    expect(refusal(wrong)).toEqual([401, "invalid_credentials"]);
    expect(withoutPlace(unknown)).toEqual(withoutPlace(wrong));
    expect([wrong, unknown].map(({ headers }) => headers.get("set-cookie"))).toEqual([null, null]);
  });

  test.each([
    ["/email", { email: "" }],
    ["/password", { password: "" }],
    ["/password", { password: "p".repeat(257) }],
    ["/surplus", { surplus: 1 }],
  ])("answers 422 that points at %s of %j", async (pointer, wrong) => {
    expect(refusal(await signIn({ email, password, ...wrong }))).toEqual([422, "invalid_input", pointer]);
  });
});

describe("DELETE /api/v1/session", () => {
  test("answers 204, drops the cookie, and the old one is dead", async () => {
    const ada = await browser();
    const left = await ada("DELETE /api/v1/session");
    expect([left.status, left.text]).toEqual([204, ""]);
    expect(left.headers.get("set-cookie")).toMatch(/^plinth\.session=; .*Max-Age=0/);
    expect(refusal(await ada("GET /api/v1/me"))).toEqual([401, "sign_in_required"]);
    expect(refusal(await ada("DELETE /api/v1/session"))).toEqual([401, "sign_in_required"]);
  });

  test("ends no session but its own", async () => {
    const [one, other] = [await browser(), await browser()];
    await one("DELETE /api/v1/session");
    expect((await other("GET /api/v1/me")).status).toBe(200);
  });
});
