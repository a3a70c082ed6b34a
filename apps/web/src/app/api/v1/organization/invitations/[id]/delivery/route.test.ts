import { newId } from "@plinth/kernel";
import { type Tenant, plantTenant } from "@plinth/testing";
import { beforeEach, describe, expect, test } from "vitest";
import { type Caller, caller, duringWait, mailsTo, refusal, signedIn, testDatabase } from "@/server/testing/index.ts";

const database = testDatabase();
const email = () => `${newId()}@plinth.example`;
let acme: Tenant;
let owner: Caller;
let sent: { id: string; email: string };

beforeEach(async () => {
  acme = await plantTenant(database, "Acme");
  owner = caller(await signedIn(acme));
  const json = { email: email(), role: "member" };
  sent = (await owner("POST /api/v1/organization/invitations", { json })).json as typeof sent;
});

const resend = (id = sent.id) => owner(`POST /api/v1/organization/invitations/${id}/delivery`);

describe("POST /api/v1/organization/invitations/[id]/delivery", () => {
  test("200: one more mail, once a minute has passed", async () => {
    await database.owner("update invitations set sent_at = sent_at - interval '1 minute' where id = $1", [sent.id]);
    const { status, json } = await resend();
    expect([status, json]).toMatchObject([200, { id: sent.id, sendings: 2 }]);
    expect(await mailsTo(sent.email)).toHaveLength(2);
  });

  test("429: less than a minute after the last one, with the seconds to wait", async () => {
    const answer = await resend();
    expect(refusal(answer)).toEqual([429, "rate_limited"]);
    expect(Number(answer.headers.get("retry-after"))).toBeGreaterThan(0);
  });

  test("409: after five mails", async () => {
    await database.owner("update invitations set sendings = 5 where id = $1", [sent.id]);
    expect(refusal(await resend())).toEqual([409, "limit_reached"]);
  });

  test("409: somebody else has resent it a moment before, and one mail goes out", async () => {
    await database.owner("update invitations set sent_at = sent_at - interval '1 minute' where id = $1", [sent.id]);
    const held = {
      rows: `select from organizations where id = '${acme.organizationId}'`,
      change: `update invitations set hash = repeat('0', 64) where id = '${sent.id}'`,
    };
    expect(refusal(await duringWait(database, held, () => resend()))).toEqual([409, "conflict"]);
    expect(await mailsTo(sent.email)).toHaveLength(1);
  });

  test("404: one that is not there", async () => {
    expect(refusal(await resend(newId()))).toEqual([404, "not_found"]);
  });
});
