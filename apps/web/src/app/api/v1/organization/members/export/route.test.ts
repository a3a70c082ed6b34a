import { type Tenant, plantTenant } from "@plinth/testing";
import { beforeAll, describe, expect, test } from "vitest";
import { type Caller, caller, issuedKey, refusal, signedIn, signedInAs, testDatabase } from "@/server/testing/index.ts";

const path = "/api/v1/organization/members/export";
const database = testDatabase();
let acme: Tenant;
let owner: Caller;

beforeAll(async () => {
  acme = await plantTenant(database, "Acme");
  owner = caller(await signedIn(acme));
  const { userId } = await signedInAs("viewer", database, acme);
  await database.owner("update users set name = '=HYPERLINK(1)' where id = $1", [userId]);
  await signedIn(await plantTenant(database, "Globex"));
});

describe(`GET ${path}`, () => {
  test("answers 200 with the very members of the list, one a line", async () => {
    const { json } = await owner("GET /api/v1/organization/members");
    const { status, text } = await owner(`GET ${path}`);
    const members = text
      .trimEnd()
      .split("\n")
      .map((line) => JSON.parse(line) as unknown);
    expect([status, members]).toEqual([200, (json as { items: unknown[] }).items]);
    expect(members).toHaveLength(2);
  });

  test("answers the same as CSV, in which no name is a formula", async () => {
    const { text, headers } = await owner(`GET ${path}`, { headers: { accept: "text/csv" } });
    const [head, , viewer] = text.split("\r\n");
    expect(head).toBe('"userId","role","roleName","joinedAt","name","email"');
    expect(viewer).toContain(`,"'=HYPERLINK(1)",`);
    expect(headers.get("content-disposition")).toBe('attachment; filename="organizations.csv"');
  });

  test("answers 403 to a key without the scope", async () => {
    const { secret } = await issuedKey(owner, ["project:read"]);
    const program = caller({ authorization: `Bearer ${secret}` });
    expect(refusal(await program(`GET ${path}`))).toEqual([403, "permission_denied"]);
  });
});
