import { type Tenant, plantTenant } from "@plinth/testing";
import { Secret, TOTP } from "otpauth";
import { beforeEach, describe, expect, test } from "vitest";
import { type Caller, caller, duringWait, refusal, signedIn, testDatabase } from "@/server/testing/index.ts";

const database = testDatabase();
let ada: Tenant;
let at: Caller;

beforeEach(async () => {
  ada = await plantTenant(database, "Acme");
  at = caller(await signedIn(ada));
});

const begin = () => at("POST /api/v1/me/totp", { json: {} });
const codeNow = async () => {
  const { secret } = (await begin()).json as { secret: string };
  return TOTP.generate({ secret: Secret.fromBase32(secret) });
};
const confirm = (code: string) => at("PUT /api/v1/me/totp/confirmation", { json: { code } });

describe("POST /api/v1/me/totp", () => {
  test("answers 409 while an app is in use, which stays", async () => {
    expect((await confirm(await codeNow())).status).toBe(200);
    expect(refusal(await begin())).toEqual([409, "conflict"]);
    expect((await at("GET /api/v1/me/authenticators")).json).toMatchObject({
      totp: { confirmedAt: expect.any(String) },
    });
  });
});

describe("PUT /api/v1/me/totp/confirmation", () => {
  test("answers 409, and tells no recovery codes, when the same code has confirmed the app a moment before", async () => {
    const code = await codeNow();
    const held = {
      rows: `select from users where id = '${ada.userId}'`,
      change: `update totp_authenticators set confirmed_at = now() where user_id = '${ada.userId}'`,
    };
    expect(refusal(await duringWait(database, held, () => confirm(code)))).toEqual([409, "conflict"]);
    expect((await at("GET /api/v1/me/authenticators")).json).toMatchObject({ recoveryCodesLeft: 0 });
  });
});
