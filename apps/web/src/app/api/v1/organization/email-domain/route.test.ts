import { plantTenant } from "@plinth/testing";
import { beforeEach, describe, expect, test } from "vitest";
import { type Caller, caller, refusal, signedIn, testDatabase } from "@/server/testing/index.ts";

const database = testDatabase();
let owner: Caller;

beforeEach(async () => {
  owner = caller(await signedIn(await plantTenant(database, "Acme")));
});

const restrict = (emailDomain: unknown) => owner("PUT /api/v1/organization/email-domain", { json: { emailDomain } });
const invite = (email: string) => owner("POST /api/v1/organization/invitations", { json: { email, role: "viewer" } });

describe("/api/v1/organization/email-domain", () => {
  test("PUT 200: only addresses of the domain are invited; twice is as good as once", async () => {
    for (const typed of ["@Acme.Example", "acme.example"]) {
      const { status, json } = await restrict(typed);
      expect([status, json]).toMatchObject([200, { emailDomain: "acme.example" }]);
    }
    expect(refusal(await invite("ada@plinth.example"))).toEqual([422, "invalid_input", "/email"]);
    expect((await invite("ada@acme.example")).status).toBe(201);
  });

  test("DELETE 200: every domain is admitted again", async () => {
    await restrict("acme.example");
    const { status, json } = await owner("DELETE /api/v1/organization/email-domain");
    expect([status, json]).toMatchObject([200, { emailDomain: null }]);
    expect((await invite("ada@plinth.example")).status).toBe(201);
  });

  test.each(["acme", "https://acme.example", "", 7, null])("PUT 422: %j is no domain", async (emailDomain) => {
    expect(refusal(await restrict(emailDomain))).toEqual([422, "invalid_input", "/emailDomain"]);
  });
});
