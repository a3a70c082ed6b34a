import { type Tenant, plantTenant } from "@plinth/testing";
import { beforeAll, describe, expect, test } from "vitest";
import { type Caller, caller, refusal, signedIn, signedInAs, testDatabase } from "@/server/testing/index.ts";

const database = testDatabase();
let acme: Tenant;
let owner: Caller;

beforeAll(async () => {
  acme = await plantTenant(database, "Acme");
  owner = caller(await signedIn(acme));
  for (const name of ["Bridge", "Quay"]) await owner("POST /api/v1/projects", { json: { name } });
});

describe("GET /api/v1/organization/audit-entries/export", () => {
  test("answers 200 with the very entries of the list, one a line", async () => {
    const { json } = await owner("GET /api/v1/organization/audit-entries?limit=100");
    const { status, text } = await owner("GET /api/v1/organization/audit-entries/export");
    const entries = text
      .trimEnd()
      .split("\n")
      .map((line) => JSON.parse(line) as unknown);
    expect([status, entries]).toEqual([200, (json as { items: unknown[] }).items]);
    expect(entries.length).toBeGreaterThan(2);
  });

  test("answers the entries of its filter alone, as CSV with what is nested as JSON", async () => {
    const line = "GET /api/v1/organization/audit-entries/export?verb=projects.create";
    const { text } = await owner(line, { headers: { accept: "text/csv" } });
    const [head, ...entries] = text.trimEnd().split("\r\n");
    expect(head).toMatch(/^"sequence","at","actor",/);
    expect(entries).toHaveLength(2);
    expect(entries[0]).toContain(`"{""kind"":""user"",""id"":""${acme.userId}""`);
  });

  test("answers 403 to whoever may not read the log, and 422 to a filter that cannot be meant", async () => {
    const { headers } = await signedInAs("viewer", database, acme);
    const asked = caller(headers)("GET /api/v1/organization/audit-entries/export");
    expect(refusal(await asked)).toEqual([403, "permission_denied"]);
    const refused = await owner("GET /api/v1/organization/audit-entries/export?verb=all");
    expect(refusal(refused)).toEqual([422, "invalid_input", "/verb"]);
  });
});
