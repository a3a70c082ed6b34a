import { newId } from "@plinth/kernel";
import { plantTenant } from "@plinth/testing";
import { expect, test } from "vitest";
import { caller, linkSecret, refusal, signedIn, testDatabase } from "@/server/testing/index.ts";

const database = testDatabase();

test("POST answers 409 when somebody else has the address by now, and the account keeps the one that it has", async () => {
  const ada = await plantTenant(database, "Acme");
  const at = caller(await signedIn(ada));
  const [before, email] = [`owner-${ada.userId}@plinth.example`, `${newId()}@plinth.example`];
  await at("POST /api/v1/me/email", { json: { email } });
  await at("PUT /api/v1/me/email", { json: { token: await linkSecret(email, "/confirm-email") } });
  const token = await linkSecret(before, "/undo-email");
  await database.owner("insert into users (id, email, name, created_at) values (gen_random_uuid(), $1, 'Eve', now())", [
    before,
  ]);
  expect(refusal(await caller()("POST /api/v1/email-undos", { json: { token } }))).toEqual([409, "email_taken"]);
  expect((await at("GET /api/v1/me")).json).toMatchObject({ email });
});
