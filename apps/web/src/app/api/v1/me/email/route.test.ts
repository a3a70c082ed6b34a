import { newId } from "@plinth/kernel";
import { type Tenant, plantTenant } from "@plinth/testing";
import { beforeEach, describe, expect, test } from "vitest";
import { type Caller, caller, linkSecret, refusal, signedIn, testDatabase } from "@/server/testing/index.ts";

const database = testDatabase();
let ada: Tenant;
let at: Caller;

beforeEach(async () => {
  ada = await plantTenant(database, "Acme");
  at = caller(await signedIn(ada));
});

const ask = (email: string) => at("POST /api/v1/me/email", { json: { email } });

describe("POST /api/v1/me/email", () => {
  test("answers 409 to the address that one has already", async () => {
    expect(refusal(await ask(`owner-${ada.userId}@plinth.example`))).toEqual([409, "conflict"]);
  });
});

describe("PUT /api/v1/me/email", () => {
  test("answers 409 when somebody else has signed up with the address meanwhile, and the old one stays", async () => {
    const email = `${newId()}@plinth.example`;
    await ask(email);
    const token = await linkSecret(email, "/confirm-email");
    await database.owner(
      "insert into users (id, email, name, created_at) values (gen_random_uuid(), $1, 'Eve', now())",
      [email],
    );
    expect(refusal(await at("PUT /api/v1/me/email", { json: { token } }))).toEqual([409, "email_taken"]);
    expect((await at("GET /api/v1/me")).json).toMatchObject({ email: `owner-${ada.userId}@plinth.example` });
  });
});
