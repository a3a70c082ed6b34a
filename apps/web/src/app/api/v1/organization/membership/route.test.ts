import { type Tenant, plantTenant } from "@plinth/testing";
import { beforeAll, expect, test } from "vitest";
import { caller, refusal, signedIn, signedInAs, testDatabase } from "@/server/testing/index.ts";

const database = testDatabase();
let acme: Tenant;

beforeAll(async () => {
  acme = await plantTenant(database, "Acme");
});

test.each(["admin", "member", "viewer"])("DELETE answers 204 to a leaving %s, who is out at once", async (role) => {
  const leaver = caller((await signedInAs(role, database, acme)).headers);
  expect(await leaver("DELETE /api/v1/organization/membership")).toMatchObject({ status: 204, text: "" });
  expect(refusal(await leaver("GET /api/v1/organization"))).toEqual([403, "organization_required"]);
  expect(refusal(await leaver("DELETE /api/v1/organization/membership"))).toEqual([403, "organization_required"]);
});

test("DELETE answers 409 to the last owner, who stays", async () => {
  const owner = caller(await signedIn(acme));
  expect(refusal(await owner("DELETE /api/v1/organization/membership"))).toEqual([409, "last_owner"]);
  expect((await owner("GET /api/v1/organization")).status).toBe(200);
});
