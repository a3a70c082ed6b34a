import { describe, expect, test } from "vitest";
import { caller, refusal, testDatabase } from "@/server/testing/index.ts";

const database = testDatabase();
const anyone = caller();
const ada = { name: "Ada", email: "ada@plinth.example", password: "a few words will do" };

describe("POST /api/v1/users", () => {
  test("answers 201 with the user, where it is, and no password", async () => {
    const answer = await anyone("POST /api/v1/users", { json: ada });
    expect([answer.status, answer.headers.get("location")]).toEqual([201, "/api/v1/me"]);
    expect(Object.keys(answer.json as object)).toEqual(["id", "email", "name", "createdAt"]);
    const [user] = await database.owner<{ password_hash: string }>("select password_hash from users");
    expect(user?.password_hash).toMatch(/^\$argon2id\$/);
  });

  test("answers 409 to an address that is taken, whatever its case", async () => {
    const email = "grace@plinth.example";
    await anyone("POST /api/v1/users", { json: { ...ada, email } });
    const again = await anyone("POST /api/v1/users", { json: { ...ada, email: email.toUpperCase() } });
    expect(refusal(again)).toEqual([409, "email_taken"]);
  });

  test.each([
    ["/name", { name: "" }],
    ["/name", { name: "n".repeat(81) }],
    ["/name", { name: "\u0000" }],
    ["/email", { email: "no address" }],
    ["/email", { email: `a\u0000@plinth.example` }],
    ["/email", { email: `${"a".repeat(250)}@plinth.example` }],
    ["/password", { password: "fourteen chars" }],
    ["/password", { password: "p".repeat(257) }],
    ["/password", { password: 123_456_789_012_345 }],
    ["/id", { id: "mine" }],
    ["/emailVerified", { emailVerified: true }],
  ])("answers 422 that points at %s of %j", async (pointer, wrong) => {
    const answer = await anyone("POST /api/v1/users", { json: { ...ada, ...wrong } });
    expect(refusal(answer)).toEqual([422, "invalid_input", pointer]);
  });

  test("answers 403 to another site, though nobody is signed in", async () => {
    const answer = await anyone("POST /api/v1/users", { json: ada, headers: { origin: "https://evil.example" } });
    expect(refusal(answer)).toEqual([403, "cross_site_request"]);
  });
});
