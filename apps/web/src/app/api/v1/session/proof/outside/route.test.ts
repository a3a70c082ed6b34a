import { newId } from "@plinth/kernel";
import { beforeEach, describe, expect, test, vi } from "vitest";
import { type Caller, browser, caller, outsideWalk, refusal, testDatabase } from "@/server/testing/index.ts";

testDatabase();
const { misbehave, walk } = outsideWalk();
let ada: Caller;

beforeEach(async () => {
  vi.spyOn(console, "error").mockImplementation(() => {});
  const at = browser();
  await walk({ new_email: `${newId()}@local.example`, new_name: "Ada", new_verified: "on" }, at);
  const cookie = [...at.jar].map(([name, value]) => `${name}=${value}`).join("; ");
  ada = caller({ cookie, origin: "http://localhost:3000" });
});

const begin = () => ada("POST /api/v1/session/proof/outside", { json: { provider: "oidc" } });

describe("POST /api/v1/session/proof/outside", () => {
  test("answers 200 with the provider's page, which is to ask its person to sign in anew", async () => {
    const { status, json } = await begin();
    const { origin, searchParams } = new URL((json as { location: string }).location);
    expect([status, origin]).toEqual([200, expect.stringMatching(/^http:\/\/127\.0\.0\.1:/)]);
    expect(searchParams.get("prompt")).toBe("login");
  });

  test("answers 502 while the provider does not answer", async () => {
    misbehave("discovery_fails");
    const answer = await begin();
    misbehave(null);
    expect(refusal(answer)).toEqual([502, "upstream_failed"]);
  });
});
