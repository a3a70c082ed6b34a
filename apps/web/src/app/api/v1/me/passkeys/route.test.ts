import { newId } from "@plinth/kernel";
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
});

const begin = () => at("POST /api/v1/me/passkey-challenge", { json: {} });
const made = async () => device.create((await begin()).json as Parameters<typeof device.create>[0]);
const add = (response: object) => at("POST /api/v1/me/passkeys", { json: { name: "Laptop", response } });
const plant = (userId: string, credentialId: string) =>
  database.owner(
    `insert into passkeys (id, user_id, name, created_at, credential_id, public_key, counter, transports, backed_up)
    values (gen_random_uuid(), $1, 'Planted', now(), $2, '\\x00', 0, '{}', false)`,
    [userId, credentialId],
  );

describe("POST /api/v1/me/passkey-challenge", () => {
  test("answers 409 to whoever has twenty passkeys", async () => {
    for (let count = 0; count < 20; count++) await plant(ada.userId, newId());
    expect(refusal(await begin())).toEqual([409, "conflict"]);
  });
});

describe("POST /api/v1/me/passkeys", () => {
  test("answers 201 with the passkey, and 409 to one that is somebody's already", async () => {
    expect((await add(await made())).status).toBe(201);
    const [response, eve] = [await made(), await plantTenant(database, "Globex")];
    await plant(eve.userId, response.id);
    expect(refusal(await add(response))).toEqual([409, "conflict"]);
  });
});

describe("DELETE /api/v1/me/passkeys/{id}", () => {
  test("answers 409 to whoever could not sign in without it, and it stays", async () => {
    const { passkey } = (await add(await made())).json as { passkey: { id: string } };
    expect(refusal(await at(`DELETE /api/v1/me/passkeys/${passkey.id}`))).toEqual([409, "last_way_in"]);
    expect((await at("GET /api/v1/me/authenticators")).json).toMatchObject({ passkeys: [{ id: passkey.id }] });
  });
});
