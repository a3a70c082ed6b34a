import { newId } from "@plinth/kernel";
import { plantTenant } from "@plinth/testing";
import { beforeEach, describe, expect, test } from "vitest";
import { type Caller, caller, refusal, signedIn, testDatabase } from "@/server/testing/index.ts";

const database = testDatabase();
let owner: Caller;
let id: string;

beforeEach(async () => {
  owner = caller(await signedIn(await plantTenant(database, "Acme")));
  const json = { email: `${newId()}@plinth.example`, role: "member" };
  ({ id } = (await owner("POST /api/v1/organization/invitations", { json })).json as { id: string });
});

describe("DELETE /api/v1/organization/invitations/[id]", () => {
  test("204: it is gone", async () => {
    expect((await owner(`DELETE /api/v1/organization/invitations/${id}`)).status).toBe(204);
    expect(refusal(await owner(`DELETE /api/v1/organization/invitations/${id}`))).toEqual([404, "not_found"]);
  });

  test("404: another organization's", async () => {
    const stranger = caller(await signedIn(await plantTenant(database, "Globex")));
    expect(refusal(await stranger(`DELETE /api/v1/organization/invitations/${id}`))).toEqual([404, "not_found"]);
  });
});
