import { newId } from "@plinth/kernel";
import { type Tenant, plantTenant } from "@plinth/testing";
import { beforeEach, describe, expect, test } from "vitest";
import {
  type Caller,
  caller,
  refusal,
  signedIn,
  signedInAs,
  testDatabase,
  withoutPlace,
} from "@/server/testing/index.ts";

const database = testDatabase();
const pathOf = ({ userId }: { userId: string }) => `/api/v1/organization/members/${userId}` as const;
let acme: Tenant;
let owner: Caller;
let member: Awaited<ReturnType<typeof signedInAs>>;

beforeEach(async () => {
  acme = await plantTenant(database, "Acme");
  owner = caller(await signedIn(acme));
  member = await signedInAs("member", database, acme);
});

describe("PATCH", () => {
  const give = (who: Caller, whom: { userId: string }, role: unknown) =>
    who(`PATCH ${pathOf(whom)}`, { json: { role } });

  test("answers 200, and the role holds from the next request on", async () => {
    const promoted = caller(member.headers);
    expect((await promoted(`DELETE ${pathOf({ userId: newId() })}`)).status).toBe(403);
    expect(await give(owner, member, "admin")).toMatchObject({ status: 200, json: { role: "admin" } });
    expect((await promoted(`DELETE ${pathOf({ userId: newId() })}`)).status).toBe(404);
  });

  test("answers 409 to the last owner's own step down", async () => {
    expect(refusal(await give(owner, acme, "member"))).toEqual([409, "last_owner"]);
  });

  test("answers 403 to a member, and to an admin who would make or unmake an owner", async () => {
    const admin = caller((await signedInAs("admin", database, acme)).headers);
    expect(refusal(await give(caller(member.headers), member, "viewer"))).toEqual([403, "permission_denied"]);
    expect(refusal(await give(admin, member, "owner"))).toEqual([403, "permission_denied"]);
    expect(refusal(await give(admin, acme, "viewer"))).toEqual([403, "permission_denied"]);
  });

  test.each([[undefined], ["king"], [""], [["owner"]], ["owner\u0000"]])("answers 422 to the role %j", async (role) => {
    expect(refusal(await give(owner, member, role))).toEqual([422, "invalid_input", "/role"]);
  });
});

describe("DELETE", () => {
  test("answers 204, then 404, and the one removed is in no organization", async () => {
    expect(await owner(`DELETE ${pathOf(member)}`)).toMatchObject({ status: 204, text: "" });
    expect((await owner(`DELETE ${pathOf(member)}`)).status).toBe(404);
    const removed = await caller(member.headers)("GET /api/v1/projects");
    expect(refusal(removed)).toEqual([403, "organization_required"]);
  });

  test("answers 409 to the removal of the last owner", async () => {
    expect(refusal(await owner(`DELETE ${pathOf(acme)}`))).toEqual([409, "last_owner"]);
  });

  test("answers 403 to an admin who would remove an owner", async () => {
    const admin = caller((await signedInAs("admin", database, acme)).headers);
    expect(refusal(await admin(`DELETE ${pathOf(acme)}`))).toEqual([403, "permission_denied"]);
  });
});

test.each(["PATCH", "DELETE"])("%s cannot tell another organization's member from nobody", async (method) => {
  const stranger = caller(await signedIn(await plantTenant(database, "Globex")));
  const ask = (whom: { userId: string }) =>
    stranger(`${method} ${pathOf(whom)}`, method === "PATCH" ? { json: { role: "viewer" } } : {});
  const foreign = await ask(member);
  expect(foreign.status).toBe(404);
  expect(withoutPlace(foreign)).toEqual(withoutPlace(await ask({ userId: newId() })));
  expect((await caller(member.headers)("GET /api/v1/organization")).status).toBe(200);
});
