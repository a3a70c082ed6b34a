import { rolePermissions } from "@plinth/organizations";
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

test("twenty owners who leave, step down and remove themselves at once leave one behind", async () => {
  const shop = await plantTenant(database, "Shop");
  const others = await Promise.all(Array.from({ length: 19 }, () => signedInAs("owner", database, shop)));
  const owners = [{ ...shop, headers: await signedIn(shop) }, ...others];
  const { id: role } = (
    await caller(owners[0]?.headers)("POST /api/v1/organization/roles", {
      json: { name: "Twin", permissions: [...rolePermissions.owner] },
    })
  ).json as { id: string };
  const answers = await Promise.all(
    owners.map(({ userId, headers }, n) => {
      const self = `/api/v1/organization/members/${userId}` as const;
      if (n % 4 === 0) return caller(headers)("DELETE /api/v1/organization/membership");
      if (n % 4 === 1) return caller(headers)(`DELETE ${self}`);
      return caller(headers)(`PATCH ${self}`, { json: { role: n % 4 === 2 ? role : "viewer" } });
    }),
  );
  const refused = answers.filter(({ status }) => status >= 400);
  expect(refused.map((answer) => refusal(answer))).toEqual([[409, "last_owner"]]);
  const left = await database.owner("select from memberships where organization_id = $1 and role = 'owner'", [
    shop.organizationId,
  ]);
  expect(left).toHaveLength(1);
});
