import { type Tenant, plantTenant } from "@plinth/testing";
import { softPasskeys } from "@plinth/testing/soft-passkeys";
import { beforeEach, describe, expect, test } from "vitest";
import { type Caller, caller, refusal, signedIn, testDatabase } from "@/server/testing/index.ts";

const database = testDatabase();
const device = softPasskeys("http://localhost:3000");
let ada: Tenant;
let at: Caller;

beforeEach(async () => {
  ada = await plantTenant(database, "Acme");
  at = caller(await signedIn(ada));
  const { json } = await at("POST /api/v1/me/passkey-challenge", { json: {} });
  const response = device.create(json as Parameters<typeof device.create>[0]);
  await at("POST /api/v1/me/passkeys", { json: { name: "Laptop", response } });
});

async function asked() {
  const { json } = await at("POST /api/v1/session/proof/passkey-challenge", { json: {} });
  return json as Parameters<typeof device.get>[0];
}
const prove = (response: object) => at("PUT /api/v1/session/proof/passkey", { json: { response } });

describe("PUT /api/v1/session/proof/passkey", () => {
  test("answers 401 to a signature of another one's passkey", async () => {
    const response = device.get(await asked(), { userHandle: "AAAA" });
    expect(refusal(await prove(response))).toEqual([401, "invalid_factor"]);
  });

  test("answers 200 once, and 401 to an answer whose question was answered before", async () => {
    const response = device.get(await asked());
    const proved = await prove(response);
    expect(proved.status).toBe(200);
    const cookie = proved.headers.getSetCookie()[0]?.split(";")[0] ?? "";
    at = caller({ cookie, origin: "http://localhost:3000" });
    expect(refusal(await prove(response))).toEqual([401, "challenge_expired"]);
  });
});
