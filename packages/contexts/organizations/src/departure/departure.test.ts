import { type UserActor, newId } from "@plinth/kernel";
import { type Tenant, plantMember, plantTenant, testDatabase, userActor } from "@plinth/testing";
import { describe, expect, test } from "vitest";
import { createDeparture } from "./departure.ts";

const database = testDatabase();
const departure = createDeparture();
const leaver = ({ userId }: Pick<Tenant, "userId">): UserActor => ({
  ...userActor([], { userId }),
  organizationId: null,
});

/** An organization of that name besides, in which the person holds a role. */
async function join({ userId }: Tenant, name: string, role: string): Promise<Tenant> {
  const other = await plantTenant(database, name);
  await database.owner("insert into memberships values ($1, $2, $3, now())", [other.organizationId, userId, role]);
  return other;
}

const exists = async ({ organizationId }: Tenant) =>
  (await database.owner("select from organizations where id = $1", [organizationId])).length > 0;
const roles = (userId: string) => database.owner("select role from memberships where user_id = $1", [userId]);
const eventsOf = ({ organizationId }: Tenant) =>
  database.owner<{ name: string }>("select name from outbox_events where organization_id = $1", [organizationId]);

describe("whoever leaves for good", () => {
  test("takes along the organizations that nobody else belongs to, and leaves the others", async () => {
    const alone = await plantTenant(database, "Alone");
    const [shared, owned] = [await join(alone, "Shared", "viewer"), await join(alone, "Owned", "owner")];
    await expect(departure.departureOf(alone.userId)).resolves.toEqual({
      needed: [],
      alone: [{ id: alone.organizationId, name: "Alone" }],
    });
    await departure.leaveAll(leaver(alone));
    expect(await Promise.all([alone, shared, owned].map(exists))).toEqual([false, true, true]);
    expect(await roles(alone.userId)).toEqual([]);
    expect(await eventsOf(alone)).toEqual([{ name: "organization.deleted" }]);
    expect(await eventsOf(shared)).toEqual([{ name: "member.left" }]);
  });

  test("is refused by name where others would be left without an owner, and nothing is done anywhere", async () => {
    const needed = await plantTenant(database, "Needed");
    await plantMember(database, { ...needed, userId: newId() }, "admin");
    const shared = await join(needed, "Shared too", "member");
    await expect(departure.departureOf(needed.userId)).resolves.toMatchObject({ needed: [{ name: "Needed" }] });
    await expect(departure.leaveAll(leaver(needed))).rejects.toMatchObject({
      code: "last_owner",
      message: expect.stringContaining("Needed") as string,
    });
    expect(await roles(needed.userId)).toHaveLength(2);
    expect(await eventsOf(shared)).toEqual([]);
  });

  test("as the last two owners at once leaves one of them behind", async () => {
    const first = await plantTenant(database, "Rush");
    const second = { ...first, userId: newId() };
    await plantMember(database, second, "owner");
    await plantMember(database, { ...first, userId: newId() }, "member");
    const settled = await Promise.allSettled([first, second].map((each) => departure.leaveAll(leaver(each))));
    expect(settled.map(({ status }) => status).toSorted((one, other) => one.localeCompare(other))).toEqual([
      "fulfilled",
      "rejected",
    ]);
    const owners = await database.owner("select from memberships where organization_id = $1 and role = 'owner'", [
      first.organizationId,
    ]);
    expect(owners).toHaveLength(1);
  });

  test("as the last two members at once deletes the organization", async () => {
    const first = await plantTenant(database, "Empty");
    const second = { ...first, userId: newId() };
    await plantMember(database, second, "owner");
    await Promise.all([first, second].map((each) => departure.leaveAll(leaver(each))));
    expect(await exists(first)).toBe(false);
  });
});
