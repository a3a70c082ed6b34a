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

test("DELETE revokes at once, as often as one likes to the same answer", async () => {
  const { id, secret } = await issuedKey(owner, ["project:read"]);
  const program = caller({ authorization: `Bearer ${secret}` });
  expect((await program("GET /api/v1/projects")).status).toBe(200);
  const revoked = await owner(`DELETE /api/v1/api-keys/${id}`);
  expect(revoked).toMatchObject({ status: 200, json: { id, revokedAt: expect.any(String) } });
  expect((await owner(`DELETE /api/v1/api-keys/${id}`)).json).toEqual(revoked.json);
  expect(refusal(await program("GET /api/v1/projects"))).toEqual([401, "invalid_api_key"]);
});

test("DELETE cannot tell a foreign key from a missing one, and revokes neither", async () => {
  const { id, secret } = await issuedKey(owner, ["project:read"]);
  const stranger = caller(await signedIn(await plantTenant(database, "Globex")));
  const foreign = await stranger(`DELETE /api/v1/api-keys/${id}`);
  expect(foreign.status).toBe(404);
  expect(withoutPlace(foreign)).toEqual(withoutPlace(await stranger(`DELETE /api/v1/api-keys/${newId()}`)));
  expect((await caller({ authorization: `Bearer ${secret}` })("GET /api/v1/projects")).status).toBe(200);
});
