import { type UserActor, newId } from "@plinth/kernel";
import { type Tenant, plantMember, plantTenant, testDatabase, userActor } from "@plinth/testing";
import { beforeEach, describe, expect, test } from "vitest";
import { InvitationRef, NewInvitation, organizationsContract } from "../contract.ts";
import { type BuiltInRole, rolePermissions } from "../permissions.ts";
import { createOrganizationService } from "../service.ts";
import { identityOf } from "../testing/identity.ts";
import { mailsTo, tokenFor } from "../testing/post.ts";
import { invitationLimits } from "./limits.ts";
import { hashOf } from "./token.ts";

type Member = UserActor & { organizationId: string };

const database = testDatabase();
let nowMs: number;
const organizations = createOrganizationService({ ...identityOf(database), clock: () => new Date(nowMs) });
const minuteMs = 60_000;

let acme: Tenant;
let owner: Member;
let stranger: Member;

beforeEach(async () => {
  nowMs = Date.now();
  acme = await plantTenant(database, "Acme");
  owner = userActor(rolePermissions.owner, acme);
  stranger = userActor(rolePermissions.owner, await plantTenant(database, "Globex"));
});

const newAddress = () => `${newId()}@plinth.example`;
const invite = (email = newAddress(), role: string = "member", by = owner) =>
  organizations.invite(by, NewInvitation.parse({ email, role }));
const list = (by = owner) => organizations.listInvitations(by, { limit: 20 });
const resend = (id: string, by = owner) => organizations.resendInvitation(by, { id });
const revoke = (id: string, by = owner) => organizations.revokeInvitation(by, { id });

async function join(role: BuiltInRole): Promise<Member> {
  const tenant = { ...acme, userId: newId() };
  await plantMember(database, tenant, role);
  return userActor(rolePermissions[role], tenant);
}
const codeOf = (work: Promise<unknown>) =>
  work.then(
    () => "done",
    (error: { code?: string }) => error.code,
  );
const rows = () =>
  database.owner<Record<string, unknown>>("select * from invitations where organization_id = $1", [
    acme.organizationId,
  ]);
const events = async () =>
  (
    await database.owner<{ name: string }>("select name from outbox_events where organization_id = $1 order by id", [
      acme.organizationId,
    ])
  ).map(({ name }) => name);

describe("inviting", () => {
  test("mails a token to the address and stores its hash alone", async () => {
    const email = newAddress();
    const invitation = await invite(email);
    const token = await tokenFor(email);
    const [row] = await rows();
    expect(row).toMatchObject({ id: invitation.id, email, hash: hashOf(token), invited_by: owner.userId });
    expect(JSON.stringify([invitation, row, await database.owner("select * from outbox_events")])).not.toContain(token);
    expect(await events()).toEqual(organizationsContract.invite.emits);
  });

  test("gives seven days", async () => {
    const { createdAt, expiresAt, sendings } = await invite();
    expect(Date.parse(expiresAt) - Date.parse(createdAt)).toBe(7 * 86_400_000);
    expect(sendings).toBe(1);
  });

  test("says who invites, where to, as what, and how", async () => {
    const email = newAddress();
    await invite(email, "viewer");
    const [mail] = await mailsTo(email);
    expect(mail?.subject).toBe("A owner invited you to Acme");
    for (const part of [mail?.text, mail?.html]) {
      expect(part).toContain("A owner invited you to Acme on Plinth, as Viewer.");
      expect(part).toContain(`https://app.example.com/invitations/${await tokenFor(email)}`);
      expect(part).toContain(email);
    }
  });

  test("lets nothing that somebody typed into a header or into the HTML", async () => {
    await database.owner("update organizations set name = $2 where id = $1", [
      acme.organizationId,
      'A\r\nBcc: eve@plinth.example\n\n<script>alert("1")</script>',
    ]);
    const email = newAddress();
    await invite(email);
    const [mail] = await mailsTo(email);
    expect(mail?.subject).toBe('A owner invited you to A Bcc: eve@plinth.example <script>alert("1")</script>');
    expect(mail?.html).not.toContain("<script");
  });

  test("takes the address in any case", async () => {
    const email = newAddress();
    expect((await invite(email.toUpperCase())).email).toBe(email);
    expect(await codeOf(invite(email))).toBe("conflict");
  });

  test.each(["not-an-address", "a@b.example\r\nBcc: c@d.example", `${"a".repeat(250)}@b.example`])(
    "refuses %j, which is no address",
    async (email) => expect(NewInvitation.safeParse({ email, role: "viewer" }).success).toBe(false),
  );

  test("refuses a member, whoever invited them", async () => {
    const member = await join("viewer");
    const [user] = await database.owner<{ email: string }>("select email from users where id = $1", [member.userId]);
    await expect(invite(user?.email)).rejects.toMatchObject({
      code: "conflict",
      message: expect.stringMatching(/member already/),
    });
    expect(await codeOf(invite(user?.email, "member", stranger))).toBe("done");
  });

  test("refuses an address with an open invitation, in this organization alone", async () => {
    const email = newAddress();
    await invite(email);
    await expect(invite(email)).rejects.toMatchObject({
      code: "conflict",
      message: expect.stringMatching(/resend it, or revoke it/),
    });
    expect(await codeOf(invite(email, "member", stranger))).toBe("done");
  });

  test("at once by ten people sends one mail", async () => {
    const email = newAddress();
    const codes = await Promise.all(Array.from({ length: 10 }, () => codeOf(invite(email))));
    expect(codes.filter((code) => code === "done")).toHaveLength(1);
    expect(codes.filter((code) => code === "conflict")).toHaveLength(9);
    expect(await mailsTo(email)).toHaveLength(1);
    expect(await events()).toEqual(["invitation.sent"]);
  });

  test("takes the place of an invitation that has expired", async () => {
    const email = newAddress();
    const { id } = await invite(email);
    nowMs += invitationLimits.lifetimeMs;
    const again = await invite(email);
    expect(again.id).not.toBe(id);
    expect(await rows()).toHaveLength(1);
  });

  test("ends at a hundred open invitations", async () => {
    await database.owner(
      `insert into invitations (id, organization_id, email, role, hash, invited_by, created_at, sent_at, expires_at)
        select gen_random_uuid(), $1, n || '@plinth.example', 'viewer', encode(sha256(n::text::bytea), 'hex'), $2, now(), now(), now() + interval '1 day'
        from generate_series(1, $3) n`,
      [acme.organizationId, acme.userId, invitationLimits.open - 1],
    );
    expect(await Promise.all([invite(), invite(), invite()].map(codeOf))).toEqual(
      expect.arrayContaining(["done", "limit_reached", "limit_reached"]),
    );
  });

  test("is for people: a program holds no role that it could vouch with", async () => {
    const program = { kind: "apiKey", keyId: newId(), createdBy: owner.userId, origins: [] } as const;
    const { organizationId, permissions } = owner;
    const tried = organizations.invite(
      { ...program, organizationId, permissions },
      { email: newAddress(), role: "viewer" },
    );
    expect(await codeOf(tried)).toBe("user_required");
  });
});

describe("the role that is offered", () => {
  test("may do no more than the inviter", async () => {
    const admin = await join("admin");
    const email = newAddress();
    expect(await codeOf(invite(email, "owner", admin))).toBe("permission_denied");
    expect(await codeOf(invite(email, "admin", admin))).toBe("done");
    expect(await mailsTo(email)).toHaveLength(1);
  });

  test("may be one of the organization's own, and is not another's", async () => {
    const role = await organizations.createRole(owner, { name: "Clerk", permissions: ["project:read"] });
    expect(await invite(newAddress(), role.id)).toMatchObject({ role: role.id, roleName: "Clerk" });
    expect(await codeOf(invite(newAddress(), role.id, stranger))).toBe("not_found");
    expect(await codeOf(invite(newAddress(), newId()))).toBe("not_found");
  });

  test("cannot be deleted while it is offered", async () => {
    const { id } = await organizations.createRole(owner, { name: "Clerk", permissions: ["project:read"] });
    const invitation = await invite(newAddress(), id);
    await expect(organizations.deleteRole(owner, { id })).rejects.toMatchObject({
      message: expect.stringMatching(/invitation offers/),
    });
    await revoke(invitation.id);
    expect(await codeOf(organizations.deleteRole(owner, { id }))).toBe("done");
  });
});

describe("an organization's e-mail domain", () => {
  const restrict = (emailDomain: string) => organizations.restrictEmailDomain(owner, { emailDomain });

  test("is the only one that is invited, until it is lifted", async () => {
    expect(await restrict("acme.example")).toMatchObject({ emailDomain: "acme.example", version: 2 });
    await expect(invite("ada@plinth.example")).rejects.toMatchObject({
      code: "invalid_input",
      issues: [{ pointer: "/email", message: "must be an address of acme.example" }],
    });
    expect(await codeOf(invite("ada@acme.example.evil.example"))).toBe("invalid_input");
    expect(await codeOf(invite("ada@evil-acme.example"))).toBe("invalid_input");
    expect(await codeOf(invite("ada@sub.acme.example"))).toBe("invalid_input");
    expect(await codeOf(invite("ada@acme.example"))).toBe("done");
    expect(await organizations.liftEmailDomain(owner, {})).toMatchObject({ emailDomain: null, version: 3 });
    expect(await codeOf(invite("ada@plinth.example"))).toBe("done");
    expect(await events()).toEqual([
      "organization.email_domain_restricted",
      "invitation.sent",
      "organization.email_domain_lifted",
      "invitation.sent",
    ]);
  });

  test("holds for sending again", async () => {
    const { id } = await invite();
    await restrict("acme.example");
    nowMs += minuteMs;
    expect(await codeOf(resend(id))).toBe("invalid_input");
  });

  test.each([
    ["Acme.Example", "acme.example"],
    [" @acme.example ", "acme.example"],
  ])("is read from %j", (typed, emailDomain) => {
    const { input } = organizationsContract.restrictEmailDomain;
    expect(input.parse({ emailDomain: typed })).toEqual({ emailDomain });
  });

  test.each(["acme", "acme..example", "-acme.example", "acme.example/", "a b.example", "ada@acme.example", ""])(
    "is not %j",
    (emailDomain) => {
      const { input } = organizationsContract.restrictEmailDomain;
      expect(input.safeParse({ emailDomain }).success).toBe(false);
    },
  );
});

describe("the list of invitations", () => {
  test("shows the newest first, with role and inviter, a page at a time", async () => {
    const admin = await join("admin");
    const first = await invite(newAddress(), "viewer");
    nowMs += 1;
    const second = await invite(newAddress(), "member", admin);
    await invite(newAddress(), "member", stranger);
    const { items, nextCursor } = await organizations.listInvitations(owner, { limit: 1 });
    expect(items).toEqual([{ ...second, roleName: "Member", inviterName: "A admin" }]);
    const rest = await organizations.listInvitations(owner, { limit: 5, ...(nextCursor && { cursor: nextCursor }) });
    expect(rest).toEqual({ items: [{ ...first, roleName: "Viewer", inviterName: "A owner" }], nextCursor: null });
  });

  test("goes on without whoever has gone", async () => {
    const admin = await join("admin");
    await invite(newAddress(), "viewer", admin);
    await database.owner("delete from users where id = $1", [admin.userId]);
    expect((await list()).items).toMatchObject([{ invitedBy: admin.userId, inviterName: null }]);
  });
});

describe("sending again", () => {
  test("makes a new token, ends the old one, and gives seven days from then on", async () => {
    const email = newAddress();
    const { id, expiresAt } = await invite(email);
    const old = await tokenFor(email);
    nowMs += minuteMs;
    const again = await resend(id);
    expect(again).toMatchObject({ id, email, sendings: 2 });
    expect(Date.parse(again.expiresAt) - Date.parse(expiresAt)).toBe(minuteMs);
    const token = await tokenFor(email);
    expect(token).not.toBe(old);
    expect((await rows())[0]).toMatchObject({ hash: hashOf(token) });
    const { invite: sent, resendInvitation: resent } = organizationsContract;
    expect(await events()).toEqual([sent, resent].flatMap(({ emits = [] }) => emits));
  });

  test("brings an expired one back", async () => {
    const { id } = await invite();
    nowMs += invitationLimits.lifetimeMs + 1;
    expect(Date.parse((await resend(id)).expiresAt)).toBeGreaterThan(nowMs);
  });

  test("waits a minute, and says how long", async () => {
    const email = newAddress();
    const { id } = await invite(email);
    nowMs += 20_000;
    await expect(resend(id)).rejects.toMatchObject({ code: "rate_limited", retryAfterSeconds: 40 });
    expect(await mailsTo(email)).toHaveLength(1);
  });

  test("ends after five mails", async () => {
    const { id } = await invite();
    for (let sent = 1; sent < invitationLimits.sendings; sent++) {
      nowMs += minuteMs;
      await resend(id);
    }
    nowMs += minuteMs;
    expect(await codeOf(resend(id))).toBe("limit_reached");
  });

  test("at once by two people sends one mail", async () => {
    const email = newAddress();
    const { id } = await invite(email);
    nowMs += minuteMs;
    const codes = await Promise.all([resend(id), resend(id)].map(codeOf));
    expect(new Set(codes)).toEqual(new Set(["conflict", "done"]));
    expect(await mailsTo(email)).toHaveLength(2);
  });

  test("makes whoever sends it again the one who vouches for it", async () => {
    const admin = await join("admin");
    const { id } = await invite();
    nowMs += minuteMs;
    expect(await resend(id, admin)).toMatchObject({ invitedBy: admin.userId, inviterName: "A admin" });
  });

  test("is refused to whoever could not offer the role", async () => {
    const admin = await join("admin");
    const { id } = await invite(newAddress(), "owner");
    nowMs += minuteMs;
    expect(await codeOf(resend(id, admin))).toBe("permission_denied");
  });
});

describe("revoking", () => {
  test("takes the invitation away, and tells of it", async () => {
    const { id } = await invite();
    expect(await revoke(id)).toMatchObject({ id });
    expect((await list()).items).toEqual([]);
    const { invite: sent, revokeInvitation: revoked } = organizationsContract;
    expect(await events()).toEqual([sent, revoked].flatMap(({ emits = [] }) => emits));
    expect(await codeOf(revoke(id))).toBe("not_found");
  });
});

test.each(["resendInvitation", "revokeInvitation"] as const)(
  "%s finds nothing of another organization",
  async (verb) => {
    const { id } = await invite();
    nowMs += minuteMs;
    expect(await codeOf(organizations[verb](stranger, InvitationRef.parse({ id })))).toBe("not_found");
    expect(await rows()).toHaveLength(1);
  },
);

test("whoever lost the right at that very moment sends nothing", async () => {
  const admin = await join("admin");
  await database.owner("update memberships set role = 'viewer' where user_id = $1", [admin.userId]);
  const email = newAddress();
  expect(await codeOf(invite(email, "viewer", admin))).toBe("permission_denied");
  expect(await mailsTo(email)).toEqual([]);
});
