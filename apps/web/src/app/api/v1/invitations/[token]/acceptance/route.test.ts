import { newId } from "@plinth/kernel";
import { beforeEach, describe, expect, test } from "vitest";
import { invitationToken, plantWorld, type World } from "@/server/tenancy/world.ts";
import { caller, refusal, signedIn, signedInAs, testDatabase } from "@/server/testing/index.ts";

const database = testDatabase();
let world: World;

beforeEach(async () => {
  world = await plantWorld(database);
});

const invitedAddress = () => `thing-${world.acme.invitationId}@plinth.example`;
const accept = (headers: Record<string, string>) =>
  caller(headers)(`PUT /api/v1/invitations/${invitationToken(world.acme)}/acceptance`);
async function signedInWith(email: string) {
  const userId = newId();
  await database.owner("insert into users (id, email, name, created_at) values ($1, $2, 'Ada', now())", [
    userId,
    email,
  ]);
  return signedIn({ userId });
}

describe("PUT /api/v1/invitations/[token]/acceptance", () => {
  test("200: the organization, which the session now acts in", async () => {
    const headers = await signedInWith(invitedAddress());
    const { status, json } = await accept(headers);
    expect([status, json]).toMatchObject([200, { id: world.acme.organizationId, role: "viewer" }]);
    const here = await caller(headers)("GET /api/v1/organization");
    expect(here.json).toMatchObject({ id: world.acme.organizationId });
    expect(refusal(await accept(headers))).toEqual([404, "not_found"]);
  });

  test("401: nobody signed in", async () => {
    expect(refusal(await accept({ origin: "http://localhost:3000" }))).toEqual([401, "sign_in_required"]);
  });

  test("403: another account, and both addresses are said", async () => {
    const answer = await accept((await signedInAs("viewer", database, world.globex)).headers);
    expect(refusal(answer)).toEqual([403, "wrong_account"]);
    expect(answer.text).toContain(invitedAddress());
  });

  test("409: an invitation that has expired", async () => {
    const headers = await signedInWith(invitedAddress());
    await database.owner("update invitations set expires_at = now() where id = $1", [world.acme.invitationId]);
    expect(refusal(await accept(headers))).toEqual([409, "invitation_closed"]);
  });

  test("409: a member already", async () => {
    const headers = await signedInWith(invitedAddress());
    await database.owner(
      "insert into memberships (organization_id, user_id, role, created_at) select $1, id, 'member', now() from users where email = $2",
      [world.acme.organizationId, invitedAddress()],
    );
    expect(refusal(await accept(headers))).toEqual([409, "conflict"]);
  });

  test("409: no seat", async () => {
    const headers = await signedInWith(invitedAddress());
    await database.owner("update organizations set seat_limit = 1 where id = $1", [world.acme.organizationId]);
    expect(refusal(await accept(headers))).toEqual([409, "limit_reached"]);
  });
});
