import { beforeEach, describe, expect, test } from "vitest";
import { invitationToken, plantWorld, type World } from "@/server/tenancy/world.ts";
import { caller, refusal, testDatabase, withoutPlace } from "@/server/testing/index.ts";

const database = testDatabase();
const anyone = caller();
let world: World;

beforeEach(async () => {
  world = await plantWorld(database);
});

describe("GET /api/v1/invitations/[token]", () => {
  test("200: what the mail says, to whoever holds it, and may not be kept", async () => {
    const { acme } = world;
    const { status, json, headers } = await anyone(`GET /api/v1/invitations/${invitationToken(acme)}`);
    expect(status).toBe(200);
    expect(json).toMatchObject({ organizationName: acme.organizationName, roleName: "Viewer", state: "open" });
    expect(headers.get("cache-control")).toContain("no-store");
  });

  test("404: another organization's id before the same secret, with the same bytes as nonsense", async () => {
    const token = invitationToken(world.acme);
    const exchanged = invitationToken(world.globex).slice(0, 21) + token.slice(21);
    const answers = [
      await anyone(`GET /api/v1/invitations/${exchanged}`),
      await anyone("GET /api/v1/invitations/nonsense"),
    ];
    expect(answers.map((answer) => refusal(answer))).toEqual(answers.map(() => [404, "not_found"]));
    expect(withoutPlace(answers[0] as never)).toEqual(withoutPlace(answers[1] as never));
  });
});
