import { type Permission, type UserActor, newId } from "@plinth/kernel";
import { type Tenant, plantMember, plantTenant, roundTrips, userActor, testDatabase } from "@plinth/testing";
import { beforeEach, describe, expect, test } from "vitest";
import { NewRole, organizationsContract } from "../contract.ts";
import type { Role } from "../model.ts";
import { type BuiltInRole, type KnownPermission, completed, rolePermissions } from "../permissions.ts";
import { organizationRepository } from "../repository.ts";
import { createOrganizationService } from "../service.ts";
import { identityOf } from "../testing/identity.ts";
import { roleRepository } from "./repository.ts";

type Member = UserActor & { organizationId: string };

const database = testDatabase();
const ports = identityOf(database);
const organizations = createOrganizationService(ports);

let acme: Tenant;
let owner: Member;
let stranger: Member;

beforeEach(async () => {
  acme = await plantTenant(database, "Acme");
  owner = userActor(rolePermissions.owner, acme);
  stranger = userActor(rolePermissions.owner, await plantTenant(database, "Globex"));
});

const make = (name: string, permissions: KnownPermission[] = ["project:read"], by = owner) =>
  organizations.createRole(by, { name, permissions });
const edit = (by: Member, { id, name, permissions, version }: Role, change: Partial<Role>) =>
  organizations.editRole(by, { id, name, permissions, version, ...change });
const give = (by: Member, { userId }: UserActor, { id }: Pick<Role, "id">) =>
  organizations.changeRole(by, { userId, role: id });

/** Stores a new member and returns them with the rights that they hold at that moment. */
async function join(role: BuiltInRole | Role): Promise<Member> {
  const tenant = { ...acme, userId: newId() };
  await plantMember(database, tenant, typeof role === "string" ? role : role.id);
  return userActor(typeof role === "string" ? rolePermissions[role] : role.permissions, tenant);
}
const stored = () =>
  database.owner<{ name: string }>("select name from custom_roles where organization_id = $1 order by id", [
    acme.organizationId,
  ]);
const roleOf = async ({ userId }: UserActor) =>
  (await organizationRepository.findMember({ ...owner, organizationId: acme.organizationId }, userId))?.role;
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

describe("the list of roles", () => {
  test("shows the built-in ones with what they may do, then the organization's own in the order they were made", async () => {
    const [second, third] = [await make("Zeta"), await make("Alpha", ["member:read"])];
    await make("Theirs", [], stranger);
    const { items } = await organizations.listRoles(owner, {});
    expect(items.map(({ id, name, custom }) => [id, name, custom])).toEqual([
      ["owner", "Owner", false],
      ["admin", "Admin", false],
      ["member", "Member", false],
      ["viewer", "Viewer", false],
      [second.id, "Zeta", true],
      [third.id, "Alpha", true],
    ]);
    expect(items[1]?.permissions).toEqual(rolePermissions.admin);
    expect(items[5]?.permissions).toEqual(["organization:read", "organization:leave", "member:read"]);
  });
});

describe("a new role", () => {
  test("holds what was chosen and what everybody holds", async () => {
    const role = await make("Billing", ["member:read"]);
    expect(role).toMatchObject({ name: "Billing", custom: true, permissions: completed(["member:read"]), version: 1 });
  });

  test.each([["project:fly"], ["owner"], ["*"], [""], ["project:read "], [null]])(
    "cannot hold %j, which is no permission",
    (permission) => {
      expect(NewRole.safeParse({ name: "New", permissions: ["project:read", permission] }).success).toBe(false);
    },
  );

  test.each(["", " ", "x".repeat(61), "nul\u0000"])("cannot be called %j", (name) => {
    expect(NewRole.safeParse({ name, permissions: [] }).success).toBe(false);
  });

  test.each(["Clerk", "clerk", "CLERK"])(
    "cannot be called %s when there is a Clerk, but another's can",
    async (name) => {
      await make("Clerk");
      expect(await codeOf(make(name))).toBe("name_taken");
      expect(await codeOf(make(name, [], stranger))).toBe("done");
    },
  );

  test.each(["Owner", "admin", "MEMBER", "Viewer"])(
    "cannot be called %s, as every organization has one",
    async (name) => {
      expect(await codeOf(make(name))).toBe("name_taken");
      const forced = database.owner(
        "insert into custom_roles (id, organization_id, name, permissions, created_at) values ($1, $2, $3, '{}', now())",
        [newId(), acme.organizationId, name],
      );
      await expect(forced).rejects.toThrow(/custom_roles_name_check/);
    },
  );

  test("by ten at once under one name is made once", async () => {
    await Promise.allSettled(Array.from({ length: 10 }, () => make("Rush")));
    expect([await stored(), await events()]).toEqual([[{ name: "Rush" }], ["role.created"]]);
  });

  test("is the twentieth at most, also when thirty are made at once", async () => {
    const tries = await Promise.all(Array.from({ length: 30 }, (_, n) => codeOf(make(`Role ${n}`))));
    expect(tries.filter((code) => code === "done")).toHaveLength(20);
    expect(new Set(tries)).toEqual(new Set(["done", "conflict"]));
    expect(await stored()).toHaveLength(20);
  });
});

describe("nobody reaches above themselves:", () => {
  const above: KnownPermission[] = ["project:read", "organization:delete"];

  test("an admin cannot make a role that may do what they may not", async () => {
    expect(await codeOf(make("High", above, await join("admin")))).toBe("permission_denied");
    expect(await stored()).toEqual([]);
  });

  test("nor widen one to it, narrow one, rename one or delete one", async () => {
    const [admin, high, low] = [await join("admin"), await make("High", above), await make("Low")];
    const tries = [
      edit(admin, low, { permissions: above }),
      edit(admin, high, { permissions: ["project:read"] }),
      edit(admin, high, { name: "Higher" }),
      organizations.deleteRole(admin, { id: high.id }),
    ];
    expect(new Set(await Promise.all(tries.map(codeOf)))).toEqual(new Set(["permission_denied"]));
    const { items } = await organizations.listRoles(owner, {});
    expect(items.slice(4)).toEqual([high, low]);
  });

  test("nor give one, take one or remove its holder", async () => {
    const [admin, high] = [await join("admin"), await make("High", above)];
    const [holder, member] = [await join(high), await join("member")];
    const tries = [
      give(admin, member, high),
      give(admin, admin, high),
      give(admin, holder, { id: "viewer" }),
      organizations.removeMember(admin, { userId: holder.userId }),
    ];
    expect(new Set(await Promise.all(tries.map(codeOf)))).toEqual(new Set(["permission_denied"]));
    expect(await roleOf(holder)).toEqual(high);
  });

  test("the holder of a custom role manages up to its permissions and no further", async () => {
    const lead = await make("Lead", ["member:read", "member:update", "role:create", "project:read"]);
    const holder = await join(lead);
    expect(await codeOf(make("Reader", ["project:read"], holder))).toBe("done");
    expect(await codeOf(make("Writer", ["project:create"], holder))).toBe("permission_denied");
    expect(await codeOf(give(holder, await join("viewer"), lead))).toBe("permission_denied");
    expect(await codeOf(give(holder, await join(await make("Plain", [])), lead))).toBe("done");
  });
});

describe("a change of a role", () => {
  test("holds for its holders at once, and is told of", async () => {
    const role = await make("Clerk");
    const holder = await join(role);
    const edited = await edit(owner, role, { name: "Chief", permissions: ["project:read", "project:delete"] });
    expect(edited).toEqual({
      ...role,
      name: "Chief",
      permissions: completed(["project:read", "project:delete"]),
      version: 2,
    });
    expect(await roleOf(holder)).toEqual(edited);
    expect(await events()).toEqual(["role.created", "role.edited"]);
  });

  test("that somebody else has changed is refused, and loses nothing; of ten at once one is stored", async () => {
    const role = await make("Clerk");
    const tries = await Promise.all(
      Array.from({ length: 10 }, (_, n) => codeOf(edit(owner, role, { name: `Clerk ${n}` }))),
    );
    expect(tries.filter((code) => code === "done")).toHaveLength(1);
    expect(await codeOf(edit(owner, role, { permissions: [] }))).toBe("version_conflict");
    expect((await events()).filter((name) => name === "role.edited")).toHaveLength(1);
  });

  test("to a name that is taken is refused, to its own in another case it is not", async () => {
    const [role] = [await make("Clerk"), await make("Chief")];
    expect(await codeOf(edit(owner, role, { name: "chief" }))).toBe("name_taken");
    expect(await codeOf(edit(owner, role, { name: "ADMIN" }))).toBe("name_taken");
    expect(await codeOf(edit(owner, role, { name: "CLERK" }))).toBe("done");
  });
});

describe("deleting a role", () => {
  test("is refused while somebody holds it, with the number of them", async () => {
    const role = await make("Clerk");
    const [first, second] = [await join(role), await join(role)];
    await expect(organizations.deleteRole(owner, { id: role.id })).rejects.toMatchObject({
      code: "conflict",
      message: expect.stringMatching(/^2 members hold/) as string,
    });
    for (const member of [first, second]) await give(owner, member, { id: "viewer" });
    await expect(organizations.deleteRole(owner, { id: role.id })).resolves.toEqual(role);
    expect(await stored()).toEqual([]);
  });

  test("by ten at once is told of once", async () => {
    const { id } = await make("Clerk");
    await Promise.allSettled(Array.from({ length: 10 }, () => organizations.deleteRole(owner, { id })));
    expect(await events()).toEqual(["role.created", "role.deleted"]);
  });

  test("while it is being given leaves nobody with a role that is gone", async () => {
    for (let round = 0; round < 5; round++) {
      const [role, member] = [await make(`Clerk ${round}`), await join("viewer")];
      const [given, deleted] = await Promise.all([
        codeOf(give(owner, member, role)),
        codeOf(organizations.deleteRole(owner, { id: role.id })),
      ]);
      expect([given, deleted]).toSatisfy((codes) => ["done,conflict", "not_found,done"].includes(String(codes)));
      expect((await roleOf(member))?.id).toBe(given === "done" ? role.id : "viewer");
    }
  });

  test("goes with its organization, whoever holds it", async () => {
    await join(await make("Clerk"));
    await organizations.delete(owner, { name: "Acme" });
    expect(await stored()).toEqual([]);
  });
});

describe("a right that is taken away while somebody uses it", () => {
  const rights: KnownPermission[] = ["member:read", "member:update", "role:create", "role:update", "project:read"];

  async function overtaken() {
    const role = await make("Lead", rights);
    const holder = await join(role);
    const plain = await make("Plain", []);
    await edit(owner, role, { permissions: ["project:read"] });
    return { holder, plain, viewer: await join(plain) };
  }

  test("changes nothing any more: the role was looked up before, and the lock looks again", async () => {
    const { holder, plain, viewer } = await overtaken();
    const other = await make("Other", ["project:read"]);
    const tries = [
      organizations.removeMember(holder, { userId: viewer.userId }),
      give(holder, viewer, other),
      make("Mine", ["member:update"], holder),
      edit(holder, plain, { permissions: ["member:update"] }),
    ];
    expect(new Set(await Promise.all(tries.map(codeOf)))).toEqual(new Set(["permission_denied"]));
    expect(await roleOf(viewer)).toEqual(plain);
  });

  test("changes nothing through a key of theirs either", async () => {
    const { holder, viewer } = await overtaken();
    const { permissions, userId: createdBy } = holder;
    const key = { kind: "apiKey", keyId: newId(), createdBy, origins: [], ...acme, permissions } as const;
    expect(await codeOf(organizations.removeMember(key, { userId: viewer.userId }))).toBe("permission_denied");
    expect(await codeOf(organizations.createRole(key, { name: "Mine", permissions: [] }))).toBe("permission_denied");
    expect((await roleOf(viewer))?.name).toBe("Plain");
  });
});

describe("a role that is widened at that very moment", () => {
  /** Between the look at the role and the change, the role grows above the one who uses it. */
  function overtaken(role: Role) {
    let widened = false;
    const find: typeof roleRepository.find = async (...args) => {
      const seen = await roleRepository.find(...args);
      if (!widened) await edit(owner, role, { permissions: ["organization:delete"] });
      widened = true;
      return seen;
    };
    return createOrganizationService({ ...ports, roles: { ...roleRepository, find } });
  }

  test("is not given by an admin", async () => {
    const [admin, member, role] = [await join("admin"), await join("member"), await make("Clerk")];
    const given = overtaken(role).changeRole(admin, { userId: member.userId, role: role.id });
    expect(await codeOf(given)).toBe("permission_denied");
    expect((await roleOf(member))?.id).toBe("member");
  });

  test("is not deleted by an admin", async () => {
    const [admin, role] = [await join("admin"), await make("Clerk")];
    expect(await codeOf(overtaken(role).deleteRole(admin, { id: role.id }))).toBe("permission_denied");
    expect(await stored()).toHaveLength(1);
  });

  test("is not edited by an admin", async () => {
    const [admin, role] = [await join("admin"), await make("Clerk")];
    const { id, version } = role;
    const edited = overtaken(role).editRole(admin, { id, name: "Mine", permissions: [], version });
    expect(await codeOf(edited)).toBe("version_conflict");
  });

  test("keeps its holder from being removed by an admin", async () => {
    const [admin, role] = [await join("admin"), await make("Clerk")];
    const holder = await join(role);
    let widened = false;
    const findMember: typeof organizationRepository.findMember = async (...args) => {
      const seen = await organizationRepository.findMember(...args);
      if (!widened) await edit(owner, role, { permissions: ["organization:delete"] });
      widened = true;
      return seen;
    };
    const hurried = createOrganizationService({ ...ports, repository: { ...organizationRepository, findMember } });
    expect(await codeOf(hurried.removeMember(admin, { userId: holder.userId }))).toBe("permission_denied");
    expect((await roleOf(holder))?.id).toBe(role.id);
  });
});

describe("the last owner", () => {
  test("is not locked out by a role that may do as much", async () => {
    const twin = await make("Twin", [...rolePermissions.owner]);
    const holder = await join(twin);
    const tries = [
      give(owner, owner, twin),
      give(holder, owner, twin),
      organizations.removeMember(holder, { userId: owner.userId }),
      organizations.leave(owner, {}),
    ];
    expect(new Set(await Promise.all(tries.map(codeOf)))).toEqual(new Set(["last_owner"]));
    expect((await roleOf(owner))?.id).toBe("owner");
    expect((await roleOf(owner))?.permissions).toEqual(rolePermissions.owner);
  });

  test("stays when twenty owners at once leave, remove themselves and step down, some to a custom role", async () => {
    const twin = await make("Twin", [...rolePermissions.owner]);
    const owners = [owner, ...(await Promise.all(Array.from({ length: 19 }, () => join("owner"))))];
    const tries = owners.map((actor, n) => {
      if (n % 4 === 0) return organizations.leave(actor, {});
      if (n % 4 === 1) return organizations.removeMember(actor, { userId: actor.userId });
      return give(actor, actor, n % 4 === 2 ? twin : { id: "admin" });
    });
    const codes = await Promise.all(tries.map(codeOf));
    expect(codes.filter((code) => code === "done")).toHaveLength(19);
    expect(codes).toContain("last_owner");
    const left = await database.owner("select from memberships where organization_id = $1 and role = 'owner'", [
      acme.organizationId,
    ]);
    expect(left).toHaveLength(1);
  });
});

describe("another organization", () => {
  test("cannot tell a role of ours from one that does not exist, and changes none", async () => {
    const role = await make("Clerk");
    const colleague = { organizationId: stranger.organizationId, userId: newId() };
    await plantMember(database, colleague, "viewer");
    const refusals = (id: string) =>
      [
        organizations.editRole(stranger, { id, name: "Mine", permissions: [], version: 1 }),
        organizations.deleteRole(stranger, { id }),
        organizations.changeRole(stranger, { userId: colleague.userId, role: id }),
      ].map((refusal) => refusal.catch(({ code, message }: Error & { code: string }) => ({ code, message })));
    const told = await Promise.all(refusals(role.id));
    expect(told[0]).toMatchObject({ code: "not_found" });
    expect(told).toEqual(await Promise.all(refusals(newId())));
    expect(await stored()).toEqual([{ name: "Clerk" }]);
  });

  test("cannot give one even past every check: the table refuses it", async () => {
    const { id } = await make("Clerk");
    const given = (role: string) =>
      database.owner("update memberships set role = $2 where user_id = $1", [stranger.userId, role]);
    await expect(given(id)).rejects.toThrow(/memberships_custom_role_fkey/);
    for (const none of [id.toUpperCase(), `${id} `, "king", ""]) {
      await expect(given(none)).rejects.toThrow(/memberships_role_check/);
    }
  });
});

test("a permission that a later version does not know is given to nobody", async () => {
  const role = await make("Old", ["project:read"]);
  await database.owner("update custom_roles set permissions = permissions || '{project:fly}' where id = $1", [role.id]);
  expect((await roleOf(await join(role)))?.permissions).toEqual(completed(["project:read"] satisfies Permission[]));
});

test("one's own organizations name the role that is held in each", async () => {
  const role = await make("Clerk");
  const holder = await join(role);
  await database.owner("insert into memberships values ($1, $2, 'viewer', now())", [
    stranger.organizationId,
    holder.userId,
  ]);
  const { items } = await organizations.listOwn(holder, {});
  expect(items.map((own) => [own.role, own.roleName])).toEqual([
    [role.id, "Clerk"],
    ["viewer", "Viewer"],
  ]);
});

test("a member is found with the role and its permissions in one round trip, whichever role it is", async () => {
  for (const member of [owner, await join(await make("Clerk"))]) {
    expect(await roundTrips(() => organizationRepository.findMember(owner, member.userId))).toBe(1);
  }
});

test("every command stores exactly the events that its contract names", async () => {
  const role = await make("Clerk");
  await organizations.deleteRole(owner, await edit(owner, role, { name: "Chief" }));
  const { createRole, editRole, deleteRole } = organizationsContract;
  expect(await events()).toEqual([createRole, editRole, deleteRole].flatMap(({ emits }) => emits ?? []));
});
