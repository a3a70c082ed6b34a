import { newId } from "@plinth/kernel";
import type { Role } from "@plinth/organizations";
import { type Tenant, plantTenant } from "@plinth/testing";
import { beforeEach, describe, expect, test } from "vitest";
import {
  type Caller,
  caller,
  issuedKey,
  problemOf,
  refusal,
  signedIn,
  signedInAs,
  testDatabase,
  withoutPlace,
} from "@/server/testing/index.ts";

const database = testDatabase();
let acme: Tenant;
let owner: Caller;
let role: Role;

beforeEach(async () => {
  acme = await plantTenant(database, "Acme");
  owner = caller(await signedIn(acme));
  const permissions = ["project:read", "project:create", "api_key:create"];
  role = (await owner("POST /api/v1/organization/roles", { json: { name: "Clerk", permissions } })).json as Role;
});

const pathOf = ({ id }: { id: string }) => `/api/v1/organization/roles/${id}` as const;
const put = (change: Partial<Role>, by = owner, whom: { id: string } = role) => {
  const { name, permissions, version } = { ...role, ...change };
  return by(`PUT ${pathOf(whom)}`, { json: { name, permissions, version } });
};

describe("PUT", () => {
  test("answers 200, and what was taken away is gone at the next request, for its holders and for their keys", async () => {
    const holder = caller((await signedInAs(role.id, database, acme)).headers);
    const { secret } = await issuedKey(holder, ["project:read", "project:create"]);
    const program = caller({ authorization: `Bearer ${secret}` });
    const create = (who: Caller, name: string) => who("POST /api/v1/projects", { json: { name } });
    expect([(await create(holder, "One")).status, (await create(program, "Two")).status]).toEqual([201, 201]);

    const { status, json } = await put({ permissions: ["project:read"] });
    expect([status, json]).toMatchObject([200, { id: role.id, name: "Clerk", version: 2 }]);

    for (const who of [holder, program]) {
      expect(refusal(await create(who, "Three"))).toEqual([403, "permission_denied"]);
      expect((await who("GET /api/v1/projects")).status).toBe(200);
    }
  });

  test("answers 409 to a version that somebody else has changed", async () => {
    await put({ name: "Chief" });
    expect(refusal(await put({ name: "Boss" }))).toEqual([409, "version_conflict"]);
  });

  test("answers 409 to a name that another role has, whatever the case", async () => {
    await owner("POST /api/v1/organization/roles", { json: { name: "Chief", permissions: [] } });
    expect(refusal(await put({ name: "CHIEF" }))).toEqual([409, "name_taken"]);
    expect(refusal(await put({ name: "owner" }))).toEqual([409, "name_taken"]);
  });

  test("answers 403 to an admin who would widen, narrow or rename a role that reaches above them", async () => {
    const admin = caller((await signedInAs("admin", database, acme)).headers);
    expect(refusal(await put({ permissions: ["organization:delete"] }, admin))).toEqual([403, "permission_denied"]);
    const { json } = await put({ permissions: ["organization:delete"] });
    for (const change of [{ permissions: [] }, { name: "Low" }]) {
      const refused = await put({ ...(json as Role), ...change }, admin);
      expect(refusal(refused)).toEqual([403, "permission_denied"]);
    }
  });

  test.each(["owner", "viewer", "king"])("answers 404 to %s: a built-in role cannot be changed", async (id) => {
    expect((await put({}, owner, { id })).status).toBe(404);
  });
});

describe("DELETE", () => {
  test("answers 409 while a member holds it, and says what to do; then 204, then 404", async () => {
    const holder = await signedInAs(role.id, database, acme);
    const refused = await owner(`DELETE ${pathOf(role)}`);
    expect(refusal(refused)).toEqual([409, "conflict"]);
    expect(problemOf(refused).detail).toBe("A member holds this role: give them another first.");
    await owner(`PATCH /api/v1/organization/members/${holder.userId}`, { json: { role: "viewer" } });
    expect(await owner(`DELETE ${pathOf(role)}`)).toMatchObject({ status: 204, text: "" });
    expect((await owner(`DELETE ${pathOf(role)}`)).status).toBe(404);
  });
});

test("a member is given a custom role by its id, and shows its name", async () => {
  const { userId, headers } = await signedInAs("viewer", database, acme);
  const given = await owner(`PATCH /api/v1/organization/members/${userId}`, { json: { role: role.id } });
  expect(given).toMatchObject({ status: 200, json: { role: role.id, roleName: "Clerk" } });
  const { items } = (await caller(headers)("GET /api/v1/organizations")).json as { items: object[] };
  expect(items).toMatchObject([{ role: role.id, roleName: "Clerk" }]);
});

test("another organization's role cannot be given, and not be told from one that does not exist", async () => {
  const elsewhere = await plantTenant(database, "Globex");
  const stranger = caller(await signedIn(elsewhere));
  const { userId } = await signedInAs("viewer", database, elsewhere);
  const give = (id: string) => stranger(`PATCH /api/v1/organization/members/${userId}`, { json: { role: id } });
  const foreign = await give(role.id);
  expect(refusal(foreign)).toEqual([404, "not_found"]);
  expect(withoutPlace(foreign)).toEqual(withoutPlace(await give(newId())));
});
