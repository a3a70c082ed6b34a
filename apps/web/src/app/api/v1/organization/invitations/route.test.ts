import { newId } from "@plinth/kernel";
import { Invitation } from "@plinth/organizations";
import { type Tenant, plantTenant } from "@plinth/testing";
import { beforeEach, describe, expect, test } from "vitest";
import { type Caller, caller, mailsTo, refusal, signedIn, signedInAs, testDatabase } from "@/server/testing/index.ts";

const database = testDatabase();
let acme: Tenant;
let owner: Caller;

beforeEach(async () => {
  acme = await plantTenant(database, "Acme");
  owner = caller(await signedIn(acme));
});

const newAddress = () => `${newId()}@plinth.example`;
const invite = (json: object, by = owner) => by("POST /api/v1/organization/invitations", { json });

describe("POST /api/v1/organization/invitations", () => {
  test("201: the invitation, without its token, and one mail that is sent after the answer", async () => {
    const email = newAddress();
    const { status, json, text } = await invite({ email, role: "member" });
    expect(status).toBe(201);
    expect(json).toMatchObject({ email, role: "member", roleName: "Member", inviterName: "A owner" });
    const [mail, ...others] = await mailsTo(email);
    expect([mail?.status, others]).toEqual(["sent", []]);
    const token = /\/invitations\/([\w-]{64})/.exec(mail?.text ?? "")?.[1] ?? "";
    expect(token).not.toBe("");
    expect(text).not.toContain(token);
  });

  test("403: an admin offers no more than they hold", async () => {
    const admin = caller((await signedInAs("admin", database, acme)).headers);
    expect(refusal(await invite({ email: newAddress(), role: "owner" }, admin))).toEqual([403, "permission_denied"]);
  });

  test("409: somebody who was invited already, or is a member", async () => {
    const email = newAddress();
    await invite({ email, role: "member" });
    expect(refusal(await invite({ email, role: "viewer" }))).toEqual([409, "conflict"]);
    const own = `owner-${acme.userId}@plinth.example`;
    expect(refusal(await invite({ email: own, role: "viewer" }))).toEqual([409, "conflict"]);
  });

  test("404: a role that there is not", async () => {
    expect(refusal(await invite({ email: newAddress(), role: newId() }))).toEqual([404, "not_found"]);
  });

  test("409: more than a hundred open ones", async () => {
    await database.owner(
      `insert into invitations (id, organization_id, email, role, hash, invited_by, created_at, sent_at, expires_at)
      select gen_random_uuid(), $1, n || '@plinth.example', 'viewer', encode(sha256(uuid_send(gen_random_uuid())), 'hex'),
        $2, now(), now(), now() + interval '1 day' from generate_series(1, 100) n`,
      [acme.organizationId, acme.userId],
    );
    expect(refusal(await invite({ email: newAddress(), role: "viewer" }))).toEqual([409, "limit_reached"]);
  });

  test.each([
    ["no address", { email: "ada", role: "member" }, "/email"],
    ["a header in an address", { email: "ada@b.example\r\nBcc: eve@b.example", role: "member" }, "/email"],
    ["no role", { email: "ada@b.example", role: "king" }, "/role"],
  ])("422: %s", async (_what, json, pointer) => {
    expect(refusal(await invite(json))).toEqual([422, "invalid_input", pointer]);
  });
});

describe("GET /api/v1/organization/invitations", () => {
  test("200: those that are neither accepted nor revoked, and no hash", async () => {
    const email = newAddress();
    const { json } = await invite({ email, role: "member" });
    const listed = await owner("GET /api/v1/organization/invitations");
    expect([listed.status, listed.json]).toEqual([200, { items: [json], nextCursor: null }]);
    expect(Object.keys(Invitation.shape).toSorted()).toEqual(Object.keys(json as object).toSorted());
  });
});
