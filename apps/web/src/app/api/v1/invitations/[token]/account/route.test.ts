import { beforeEach, describe, expect, test } from "vitest";
import { invitationToken, plantWorld, type World } from "@/server/tenancy/world.ts";
import { caller, refusal, testDatabase } from "@/server/testing/index.ts";

const database = testDatabase();
const anyone = caller();
const password = "a few words will do";
let world: World;

beforeEach(async () => {
  world = await plantWorld(database);
});

const invitedAddress = () => `thing-${world.acme.invitationId}@plinth.example`;
const join = (json: object = { name: "Ada", password }) =>
  anyone(`POST /api/v1/invitations/${invitationToken(world.acme)}/account`, { json });
const account = () => database.owner<{ id: string }>("select id from users where email = $1", [invitedAddress()]);

describe("POST /api/v1/invitations/[token]/account", () => {
  test("201: an account that can sign in, and is a member", async () => {
    expect((await join()).status).toBe(201);
    const session = await anyone("POST /api/v1/session", { json: { email: invitedAddress(), password } });
    const cookie = session.headers.getSetCookie()[0]?.split(";")[0] ?? "";
    const { json } = await caller({ cookie })("GET /api/v1/organization");
    expect(json).toMatchObject({ id: world.acme.organizationId });
  });

  test("409: an address that has an account signs in instead, and nothing changes", async () => {
    await database.owner(
      "insert into users (id, email, name, created_at) values (gen_random_uuid(), $1, 'Ada', now())",
      [invitedAddress()],
    );
    expect(refusal(await join())).toEqual([409, "email_taken"]);
    expect(
      await database.owner("select from memberships m join users u on u.id = m.user_id where u.email = $1", [
        invitedAddress(),
      ]),
    ).toEqual([]);
  });

  test("409: an invitation that has expired makes no account", async () => {
    await database.owner("update invitations set expires_at = now() where id = $1", [world.acme.invitationId]);
    expect(refusal(await join())).toEqual([409, "invitation_closed"]);
    expect(await account()).toEqual([]);
  });

  test("409: no seat makes no account", async () => {
    await database.owner("update organizations set seat_limit = 1 where id = $1", [world.acme.organizationId]);
    expect(refusal(await join())).toEqual([409, "limit_reached"]);
    expect(await account()).toEqual([]);
  });

  test("422: a password that is too short makes no account", async () => {
    expect(refusal(await join({ name: "Ada", password: "short" }))).toEqual([422, "invalid_input", "/password"]);
    expect(await account()).toEqual([]);
  });
});
