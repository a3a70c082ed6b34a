import { type UserActor, anonymous, newId } from "@plinth/kernel";
import { type Tenant, plantMember, plantTenant, testDatabase, userActor } from "@plinth/testing";
import { beforeEach, describe, expect, test } from "vitest";
import { organizationsContract } from "../contract.ts";
import { type BuiltInRole, rolePermissions } from "../permissions.ts";
import { organizationRepository } from "../repository.ts";
import { createOrganizationService } from "../service.ts";
import { identityOf } from "../testing/identity.ts";
import { tokenFor } from "../testing/post.ts";
import { invitationLimits } from "./limits.ts";
import { invitationRepository } from "./repository.ts";
import { newToken } from "./token.ts";

type Member = UserActor & { organizationId: string };

const database = testDatabase();
const switches: unknown[] = [];
let nowMs: number;
const parts = {
  ...identityOf(database),
  switchSession: async (session: object, organizationId: string | null) =>
    void switches.push([session, organizationId]),
  clock: () => new Date(nowMs),
};
const organizations = createOrganizationService(parts);
const password = "a few words will do";

let acme: Tenant;
let owner: Member;

beforeEach(async () => {
  nowMs = Date.now();
  switches.length = 0;
  acme = await plantTenant(database, "Acme");
  owner = userActor(rolePermissions.owner, acme);
});

/** Invites an address and returns the token in its mail. */
async function invited(email = `${newId()}@plinth.example`, role = "member", by = owner) {
  const { id } = await organizations.invite(by, { email, role });
  return { id, email, token: await tokenFor(email) };
}
/** Stores somebody with the address, who belongs to no organization. */
async function person(email: string): Promise<UserActor> {
  const { id: userId } = await parts.register({ name: "Ada", email, password }, undefined);
  return { ...userActor([]), userId, organizationId: null };
}
async function join(role: BuiltInRole): Promise<Member> {
  const tenant = { ...acme, userId: newId() };
  await plantMember(database, tenant, role);
  return userActor(rolePermissions[role], tenant);
}

const accept = (by: UserActor, token: string, using = organizations) => using.acceptInvitation(by, { token });
const describeIt = (token: string) => organizations.describeInvitation(anonymous, { token });
const stateOf = async (token: string) => (await describeIt(token)).state;
const newcomer = (token: string) => organizations.joinAsNewUser(anonymous, { token, name: "Ada", password });
const roleOf = async (userId: string) => (await organizationRepository.findMember(owner, userId))?.role.id;
const members = async () =>
  (await database.owner("select from memberships where organization_id = $1", [acme.organizationId])).length;
const invitations = async () =>
  (await database.owner("select from invitations where organization_id = $1", [acme.organizationId])).length;
const seats = (count: number) =>
  database.owner("update organizations set seat_limit = $2 where id = $1", [acme.organizationId, count]);
const events = async () =>
  (
    await database.owner<{ name: string }>(
      "select name from outbox_events where organization_id = $1 and name <> 'invitation.sent' order by id",
      [acme.organizationId],
    )
  ).map(({ name }) => name);
const codeOf = (work: Promise<unknown>) =>
  work.then(
    () => "done",
    (error: { code?: string }) => error.code,
  );

describe("whoever holds the token", () => {
  test("is told who invites whom, where to and as what, and no id", async () => {
    const { email, token } = await invited(undefined, "viewer");
    const told = await describeIt(token);
    expect(told).toEqual({
      email,
      organizationName: "Acme",
      roleName: "Viewer",
      inviterName: "A owner",
      expiresAt: new Date(nowMs + invitationLimits.lifetimeMs).toISOString(),
      state: "open",
    });
    expect(JSON.stringify({ ...told, email: "" })).not.toMatch(/[\da-f]{8}-[\da-f]{4}/);
  });

  test("of an expired one is told so", async () => {
    const { token } = await invited();
    nowMs += invitationLimits.lifetimeMs;
    expect(await stateOf(token)).toBe("expired");
  });

  test.each([
    ["another secret", (token: string) => token.slice(0, 22) + newToken(newId()).slice(22)],
    ["another organization", (token: string) => newToken(newId()).slice(0, 22) + token.slice(22)],
    ["an organization that is none", (token: string) => "A".repeat(22) + token.slice(22)],
    ["less than a token", (token: string) => token.slice(0, -1)],
    ["more than a token", (token: string) => `${token}A`],
    ["nonsense", () => "\0 %2e/"],
    ["another last letter", (token: string) => token.slice(0, -1) + (token.endsWith("A") ? "B" : "A")],
  ])("with %s is told that there is none, in every verb and in the same words", async (_what, damage) => {
    const { email, token: whole } = await invited();
    const user = await person(email);
    const token = damage(whole);
    const failures = await Promise.all(
      [describeIt(token), accept(user, token), newcomer(token)].map((tried) => tried.catch((error: unknown) => error)),
    );
    for (const failure of failures)
      expect(failure).toMatchObject({ code: "not_found", message: "There is no such invitation." });
    expect([await members(), await invitations()]).toEqual([1, 1]);
  });
});

describe("accepting", () => {
  test("makes the person a member with the role, once, and switches their session", async () => {
    const { email, token } = await invited(undefined, "viewer");
    const ada = await person(email);
    const accepted = await accept(ada, token);
    expect(accepted).toMatchObject({ id: acme.organizationId, name: "Acme", role: "viewer", roleName: "Viewer" });
    expect(await roleOf(ada.userId)).toBe("viewer");
    expect(switches).toEqual([[{ id: ada.sessionId, userId: ada.userId }, acme.organizationId]]);
    expect(await events()).toEqual(organizationsContract.acceptInvitation.emits);
    expect(await codeOf(accept(ada, token))).toBe("not_found");
    expect(await members()).toBe(2);
  });

  test("gives one of the organization's own roles", async () => {
    const role = await organizations.createRole(owner, { name: "Clerk", permissions: ["project:read"] });
    const { email, token } = await invited(undefined, role.id);
    const ada = await person(email);
    expect(await accept(ada, token)).toMatchObject({ role: role.id, roleName: "Clerk" });
    expect(await roleOf(ada.userId)).toBe(role.id);
  });

  test("twenty times at once makes one member, and tells of it once", async () => {
    const { email, token } = await invited();
    const ada = await person(email);
    const codes = await Promise.all(Array.from({ length: 20 }, () => codeOf(accept(ada, token))));
    expect(codes.filter((code) => code === "done")).toHaveLength(1);
    expect(await events()).toEqual(["invitation.accepted", "member.joined"]);
  });

  test("with another account is refused, and both addresses are said", async () => {
    const { email, token } = await invited();
    const eve = await person(`eve-${newId()}@plinth.example`);
    const [user] = await parts.listUsers([eve.userId]);
    await expect(accept(eve, token)).rejects.toMatchObject({
      code: "wrong_account",
      message: `You are signed in as ${user?.email}, and this invitation is for ${email}: sign in with that address.`,
    });
    expect([await members(), await invitations(), switches]).toEqual([1, 1, []]);
  });

  test("by a member is refused, and changes no role", async () => {
    const { email, token } = await invited(undefined, "viewer");
    const ada = await person(email);
    await database.owner("insert into memberships values ($1, $2, 'admin', now())", [acme.organizationId, ada.userId]);
    await expect(accept(ada, token)).rejects.toMatchObject({
      code: "conflict",
      message: expect.stringMatching(/member of the organization already/),
    });
    expect(await roleOf(ada.userId)).toBe("admin");
  });

  test("is over after a week, a new token or a revocation", async () => {
    const [late, renewed, revoked] = [await invited(), await invited(), await invited()];
    nowMs += 60_000;
    await organizations.resendInvitation(owner, { id: renewed.id });
    await organizations.revokeInvitation(owner, { id: revoked.id });
    expect(await codeOf(accept(await person(renewed.email), renewed.token))).toBe("not_found");
    expect(await codeOf(accept(await person(revoked.email), revoked.token))).toBe("not_found");
    nowMs += invitationLimits.lifetimeMs - 60_000;
    expect(await codeOf(accept(await person(late.email), late.token))).toBe("invitation_closed");
    expect(await members()).toBe(1);
  });

  test("is over when the address is not of the domain that was chosen since", async () => {
    const { email, token } = await invited();
    await organizations.restrictEmailDomain(owner, { emailDomain: "acme.example" });
    expect(await stateOf(token)).toBe("outside_domain");
    expect(await codeOf(accept(await person(email), token))).toBe("invitation_closed");
  });

  test("is over with the organization", async () => {
    const { email, token } = await invited();
    await organizations.delete(owner, { name: "Acme" });
    expect(await codeOf(accept(await person(email), token))).toBe("not_found");
  });
});

describe("an inviter gives nothing that they do not hold any more:", () => {
  const demote = (admin: Member, role: string) =>
    database.owner("update memberships set role = $2 where user_id = $1", [admin.userId, role]);

  test("one who was demoted below the role", async () => {
    const admin = await join("admin");
    const { email, token } = await invited(undefined, "admin", admin);
    await demote(admin, "member");
    expect(await stateOf(token)).toBe("withdrawn");
    expect(await codeOf(accept(await person(email), token))).toBe("invitation_closed");
  });

  test("one who was demoted still gives what they hold", async () => {
    const admin = await join("admin");
    const { email, token } = await invited(undefined, "viewer", admin);
    await demote(admin, "member");
    expect(await codeOf(accept(await person(email), token))).toBe("done");
  });

  test("one who was removed", async () => {
    const admin = await join("admin");
    const { email, token } = await invited(undefined, "viewer", admin);
    await organizations.removeMember(owner, { userId: admin.userId });
    expect(await codeOf(accept(await person(email), token))).toBe("invitation_closed");
    expect(await codeOf(newcomer(token))).toBe("invitation_closed");
  });

  test("one whose role was outgrown by the role that they offered", async () => {
    const admin = await join("admin");
    const role = await organizations.createRole(owner, { name: "Clerk", permissions: ["project:read"] });
    const { email, token } = await invited(undefined, role.id, admin);
    const permissions = ["organization:delete" as const];
    await organizations.editRole(owner, { id: role.id, name: "Clerk", permissions, version: 1 });
    expect(await codeOf(accept(await person(email), token))).toBe("invitation_closed");
  });

  test("until somebody who holds it sends the invitation again", async () => {
    const admin = await join("admin");
    const { id, email } = await invited(undefined, "admin", admin);
    await demote(admin, "member");
    nowMs += 60_000;
    await organizations.resendInvitation(owner, { id });
    expect(await codeOf(accept(await person(email), await tokenFor(email)))).toBe("done");
  });

  test("one who is demoted while it is being accepted", async () => {
    const admin = await join("admin");
    const { email, token } = await invited(undefined, "admin", admin);
    expect(
      await codeOf(
        accept(
          await person(email),
          token,
          overtaken(() => demote(admin, "member")),
        ),
      ),
    ).toBe("invitation_closed");
    expect(await members()).toBe(2);
  });
});

test("an invitation that is revoked while it is being accepted makes no member", async () => {
  const { id, email, token } = await invited();
  const hurried = overtaken(() => organizations.revokeInvitation(owner, { id }));
  expect(await codeOf(accept(await person(email), token, hurried))).toBe("not_found");
  expect(await members()).toBe(1);
});

test("an invitation that is sent again while it is being accepted takes its new token alone", async () => {
  const { id, email, token } = await invited();
  nowMs += 60_000;
  const hurried = overtaken(() => organizations.resendInvitation(owner, { id }));
  expect(await codeOf(accept(await person(email), token, hurried))).toBe("not_found");
  expect([await members(), await invitations()]).toEqual([1, 1]);
});

describe("the seats", () => {
  test("hold under fifty who accept at once, with accounts of their own", async () => {
    await seats(10);
    const all = await Promise.all(Array.from({ length: 50 }, () => invited()));
    const people = await Promise.all(all.map(async ({ email, token }) => ({ token, who: await person(email) })));
    const codes = await Promise.all(people.map(({ who, token }) => codeOf(accept(who, token))));
    expect(codes.filter((code) => code === "done")).toHaveLength(9);
    expect(codes.filter((code) => code === "limit_reached")).toHaveLength(41);
    expect([await members(), await invitations()]).toEqual([10, 41]);
    expect(await events()).toHaveLength(18);
  });

  test("hold under fifty who accept at once with new accounts", async () => {
    await seats(10);
    const all = await Promise.all(Array.from({ length: 50 }, () => invited()));
    const codes = await Promise.all(all.map(({ token }) => codeOf(newcomer(token))));
    expect(codes.filter((code) => code === "done")).toHaveLength(9);
    expect(codes.filter((code) => code === "limit_reached")).toHaveLength(41);
    expect(await members()).toBe(10);
  });

  test("that are taken are told of, and one that is given up can be taken", async () => {
    await seats(2);
    const viewer = await join("viewer");
    const { email, token } = await invited();
    const ada = await person(email);
    expect(await stateOf(token)).toBe("full");
    expect(await codeOf(accept(ada, token))).toBe("limit_reached");
    await organizations.leave(viewer, {});
    expect(await codeOf(accept(ada, token))).toBe("done");
  });
});

describe("joining as a new user", () => {
  test("makes the account with the address that was invited, and the membership", async () => {
    const { email, token } = await invited(undefined, "viewer");
    expect(await newcomer(token)).toEqual({ email, organizationName: "Acme" });
    const user = await parts.findUserByEmail(email);
    expect(await roleOf(user?.id ?? "")).toBe("viewer");
    expect(await events()).toEqual(organizationsContract.joinAsNewUser.emits);
    expect(await codeOf(newcomer(token))).toBe("not_found");
  });

  test("makes no account for an invitation that is not open", async () => {
    const { email, token } = await invited();
    nowMs += invitationLimits.lifetimeMs;
    expect(await codeOf(newcomer(token))).toBe("invitation_closed");
    expect(await parts.findUserByEmail(email)).toBeNull();
  });
});

/** Something happens between the look at the invitation and the moment that counts. */
function overtaken(event: () => Promise<unknown>) {
  const accepting: typeof invitationRepository.accept = async (...args) => {
    await event();
    return invitationRepository.accept(...args);
  };
  return createOrganizationService({ ...parts, invitations: { ...invitationRepository, accept: accepting } });
}
