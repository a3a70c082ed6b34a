import { newId } from "@plinth/kernel";
import { plantTenant } from "@plinth/testing";
import { beforeAll, expect, test } from "vitest";
import {
  type Caller,
  caller,
  issuedKey,
  refusal,
  signedIn,
  testDatabase,
  withoutPlace,
} from "@/server/testing/index.ts";

const database = testDatabase();
let owner: Caller;

beforeAll(async () => {
  owner = caller(await signedIn(await plantTenant(database, "Acme")));
});

const statusWith = async (secret: string) =>
  (await caller({ authorization: `Bearer ${secret}` })("GET /api/v1/projects")).status;
const rotate = (id: string, json: object = {}) => owner(`POST /api/v1/api-keys/${id}/rotation`, { json });

test("POST answers 201 with a new secret, and both work for the time of grace", async () => {
  const old = await issuedKey(owner, ["project:read"]);
  const rotation = await rotate(old.id);
  expect(rotation).toMatchObject({ status: 201, json: { scopes: ["project:read"], expiresAt: null } });
  const { secret } = rotation.json as { secret: string };
  expect([await statusWith(old.secret), await statusWith(secret)]).toEqual([200, 200]);
});

test("POST without grace ends the old secret at once, and a second time is a 409", async () => {
  const old = await issuedKey(owner, ["project:read"]);
  expect((await rotate(old.id, { graceHours: 0 })).status).toBe(201);
  expect(await statusWith(old.secret)).toBe(401);
  expect(refusal(await rotate(old.id))).toEqual([409, "conflict"]);
});

test.each([-1, 169, 1.5, "24"])("POST answers 422 to a grace of %j hours", async (graceHours) => {
  const { id } = await issuedKey(owner, ["project:read"]);
  expect(refusal(await rotate(id, { graceHours }))).toEqual([422, "invalid_input", "/graceHours"]);
});

test("POST cannot tell a foreign key from a missing one, and is a 403 to a key", async () => {
  const { id, secret } = await issuedKey(owner, ["project:read", "api_key:create"]);
  const stranger = caller(await signedIn(await plantTenant(database, "Globex")));
  const foreign = await stranger(`POST /api/v1/api-keys/${id}/rotation`);
  expect(foreign.status).toBe(404);
  expect(withoutPlace(foreign)).toEqual(withoutPlace(await stranger(`POST /api/v1/api-keys/${newId()}/rotation`)));
  const program = caller({ authorization: `Bearer ${secret}` });
  expect(refusal(await program(`POST /api/v1/api-keys/${id}/rotation`))).toEqual([403, "user_required"]);
});
