import { type AppError, type UserActor, newId } from "@plinth/kernel";
import { type Tenant, plantMember, plantTenant, userActor, testDatabase } from "@plinth/testing";
import { beforeEach, describe, expect, test } from "vitest";
import { type BuiltInRole, rolePermissions } from "./permissions.ts";
import { organizationRepository } from "./repository.ts";
import { createOrganizationService } from "./service.ts";
import { identityOf } from "./testing/identity.ts";

type Member = UserActor & { organizationId: string };

const database = testDatabase();
const switches: unknown[] = [];
const ports = {
  ...identityOf(database),
  switchSession: async (session: { id: string }, organizationId: string | null) =>
    void switches.push([session.id, organizationId]),
};
const organizations = createOrganizationService(ports);

let acme: Tenant;
let owner: Member;
let stranger: Member;

beforeEach(async () => {
  switches.length = 0;
  acme = await plantTenant(database, "Acme");
  owner = userActor(rolePermissions.owner, acme);
  stranger = userActor(rolePermissions.owner, await plantTenant(database, "Globex"));
});

async function join(role: BuiltInRole): Promise<Member> {
  const tenant = { ...acme, userId: newId() };
  await plantMember(database, tenant, role);
  return userActor(rolePermissions[role], tenant);
}
const roleOf = async ({ userId }: UserActor) =>
  (
    await database.owner<{ role: string }>("select role from memberships where organization_id = $1 and user_id = $2", [
      acme.organizationId,
      userId,
    ])
  )[0]?.role;
const owners = async () =>
  (await database.owner("select from memberships where organization_id = $1 and role = 'owner'", [acme.organizationId]))
    .length;
const events = async () =>
  (
    await database.owner<{ name: string }>("select name from outbox_events where organization_id = $1 order by id", [
      acme.organizationId,
    ])
  ).map(({ name }) => name);
const codeOf = (work: Promise<unknown>) =>
  work.then(
    () => "done",
    (error: { code?: string }) => error.code,
  );

describe("the list of members", () => {
  test("shows each one once over all pages, by the time they joined, with name and address", async () => {
    for (const role of ["admin", "member", "viewer", "viewer"] as const) await join(role);
    await database.owner(
      "update memberships set created_at = '2020-01-01T00:00:00Z' where organization_id = $1 and role = 'viewer'",
      [acme.organizationId],
    );
    const all = await organizations.listMembers(owner, { limit: 100 });
    expect(all.nextCursor).toBeNull();
    expect(all.items.map(({ role }) => role)).toEqual(["viewer", "viewer", "owner", "admin", "member"]);
    expect(all.items[2]).toMatchObject({
      userId: owner.userId,
      name: "A owner",
      email: `owner-${owner.userId}@plinth.example`,
    });
    const seen: unknown[] = [];
    let cursor: string | undefined;
    do {
      const page = await organizations.listMembers(owner, { limit: 2, ...(cursor === undefined ? {} : { cursor }) });
      expect(page.items.length).toBeLessThanOrEqual(2);
      seen.push(...page.items);
      cursor = page.nextCursor ?? undefined;
    } while (cursor !== undefined);
    expect(seen).toEqual(all.items);
  });

  test("shows nobody of another organization", async () => {
    const { items } = await organizations.listMembers(stranger, { limit: 100 });
    expect(items.map(({ userId }) => userId)).toEqual([stranger.userId]);
  });

  test("refuses a cursor that is none", async () => {
    expect(await codeOf(organizations.listMembers(owner, { limit: 2, cursor: "nonsense" }))).toBe("invalid_input");
  });
});

describe("a change of role", () => {
  test("is stored and told of; to the role that is held it changes nothing", async () => {
    const member = await join("member");
    await expect(organizations.changeRole(owner, { userId: member.userId, role: "admin" })).resolves.toMatchObject({
      role: "admin",
    });
    await organizations.changeRole(owner, { userId: member.userId, role: "admin" });
    expect(await events()).toEqual(["member.role_changed"]);
  });

  const roles = ["owner", "admin", "member", "viewer"] as const;
  const grants = (["owner", "admin"] as const).flatMap((by) =>
    roles.flatMap((from) => roles.map((to) => ({ by, from, to }))),
  );
  test.each(grants)("by $by, from $from to $to, never reaches above the one who makes it", async ({ by, from, to }) => {
    const [actor, member] = [await join(by), await join(from)];
    const allowed = by === "owner" || (from !== "owner" && to !== "owner");
    expect(await codeOf(organizations.changeRole(actor, { userId: member.userId, role: to }))).toBe(
      allowed ? "done" : "permission_denied",
    );
    expect(await roleOf(member)).toBe(allowed ? to : from);
  });

  test("of one's own is no way up", async () => {
    const admin = await join("admin");
    expect(await codeOf(organizations.changeRole(admin, { userId: admin.userId, role: "owner" }))).toBe(
      "permission_denied",
    );
  });
});

describe("a removal", () => {
  test.each(["admin", "member", "viewer"] as const)("of %s by an admin is done and told of", async (role) => {
    const [admin, member] = [await join("admin"), await join(role)];
    await expect(organizations.removeMember(admin, { userId: member.userId })).resolves.toMatchObject({
      userId: member.userId,
      role,
    });
    expect(await roleOf(member)).toBeUndefined();
    expect(await events()).toEqual(["member.removed"]);
  });

  test("of an owner by an admin is refused", async () => {
    const admin = await join("admin");
    await join("owner");
    expect(await codeOf(organizations.removeMember(admin, { userId: owner.userId }))).toBe("permission_denied");
    expect(await roleOf(owner)).toBe("owner");
  });
});

describe("somebody who becomes an owner at that very moment", () => {
  /** Between the look at the member and the change, the member is promoted. */
  const overtaken = (member: UserActor) => {
    let promoted = false;
    return createOrganizationService({
      ...ports,
      repository: {
        ...organizationRepository,
        async findMember(...args) {
          const seen = await organizationRepository.findMember(...args);
          if (!promoted)
            await database.owner("update memberships set role = 'owner' where user_id = $1", [member.userId]);
          promoted = true;
          return seen;
        },
      },
    });
  };

  test("is not brought down by an admin", async () => {
    const [admin, member] = [await join("admin"), await join("member")];
    const change = overtaken(member).changeRole(admin, { userId: member.userId, role: "viewer" });
    expect(await codeOf(change)).toBe("permission_denied");
    expect(await roleOf(member)).toBe("owner");
  });

  test("is not removed by an admin", async () => {
    const [admin, member] = [await join("admin"), await join("member")];
    expect(await codeOf(overtaken(member).removeMember(admin, { userId: member.userId }))).toBe("permission_denied");
    expect([await roleOf(member), await events()]).toEqual(["owner", []]);
  });

  test("may still leave", async () => {
    const member = await join("member");
    expect(await codeOf(overtaken(member).leave(member, {}))).toBe("done");
    expect(await roleOf(member)).toBeUndefined();
  });
});

describe("the last owner", () => {
  test("cannot leave, be brought down or be removed, and nothing is told", async () => {
    await join("admin");
    const tries = [
      organizations.leave(owner, {}),
      organizations.changeRole(owner, { userId: owner.userId, role: "admin" }),
      organizations.removeMember(owner, { userId: owner.userId }),
    ];
    expect(await Promise.all(tries.map(codeOf))).toEqual(["last_owner", "last_owner", "last_owner"]);
    expect([await roleOf(owner), await events(), switches]).toEqual(["owner", [], []]);
  });

  test("stays when two owners leave, remove and bring down each other twenty times at once", async () => {
    const second = await join("owner");
    const tries = Array.from({ length: 20 }, (_, n) => {
      const [actor, other] = n % 2 === 0 ? [owner, second] : [second, owner];
      if (n % 3 === 0) return organizations.leave(actor, {});
      if (n % 3 === 1) return organizations.removeMember(actor, { userId: other.userId });
      return organizations.changeRole(actor, { userId: other.userId, role: "viewer" });
    });
    await Promise.allSettled(tries);
    expect(await owners()).toBe(1);
  });
});

describe("leaving", () => {
  test("ends the membership, clears the session and is told of", async () => {
    const member = await join("member");
    await expect(organizations.leave(member, {})).resolves.toMatchObject({ userId: member.userId });
    expect(await roleOf(member)).toBeUndefined();
    expect(switches).toEqual([[member.sessionId, null]]);
    expect(await events()).toEqual(["member.left"]);
  });

  test("is for people only", async () => {
    const key = {
      kind: "apiKey",
      keyId: newId(),
      createdBy: acme.userId,
      origins: [],
      organizationId: acme.organizationId,
      permissions: rolePermissions.owner,
    } as const;
    expect(await codeOf(organizations.leave(key, {}))).toBe("user_required");
  });
});

describe("another organization's member", () => {
  test("cannot be told from one that does not exist, and cannot be changed", async () => {
    const member = await join("member");
    const refusals = [member.userId, newId()].flatMap((userId) => [
      organizations.changeRole(stranger, { userId, role: "viewer" }),
      organizations.removeMember(stranger, { userId }),
    ]);
    const told = await Promise.all(
      refusals.map((refusal) => refusal.catch(({ code, message }: AppError) => ({ code, message }))),
    );
    expect(told[0]).toMatchObject({ code: "not_found" });
    expect(told.slice(0, 2)).toEqual(told.slice(2));
    expect(await roleOf(member)).toBe("member");
  });
});

describe("who has just been demoted or removed, by the role that was looked up before,", () => {
  test("cannot rename, restrict or delete the organization", async () => {
    const second = await join("owner");
    await organizations.changeRole(owner, { userId: second.userId, role: "viewer" });
    const tries = () => [
      organizations.rename(second, { name: "Mine", version: 1 }),
      organizations.restrictEmailDomain(second, { emailDomain: "mine.example" }),
      organizations.liftEmailDomain(second, {}),
      organizations.delete(second, { name: "Acme" }),
    ];
    const demoted = await Promise.all(tries().map(codeOf));
    await organizations.removeMember(owner, { userId: second.userId });
    const removed = await Promise.all(tries().map(codeOf));
    expect(new Set([...demoted, ...removed])).toEqual(new Set(["permission_denied"]));
    expect(await organizations.get(owner, {})).toMatchObject({ name: "Acme", emailDomain: null, version: 1 });
  });

  test("cannot change anybody's role, nor remove them", async () => {
    const admin = { ...(await join("admin")), role: "admin" };
    const viewer = await join("viewer");
    await organizations.changeRole(owner, { userId: admin.userId, role: "viewer" });
    expect(await codeOf(organizations.changeRole(admin, { userId: admin.userId, role: "admin" }))).toBe(
      "permission_denied",
    );
    await organizations.removeMember(owner, { userId: admin.userId });
    expect(await codeOf(organizations.removeMember(admin, { userId: viewer.userId }))).toBe("permission_denied");
    expect(await roleOf(viewer)).toBe("viewer");
  });
});
