import { createHash } from "node:crypto";
import { newId, systemActor } from "@plinth/kernel";
import { type Aim, type Probe, type Probes, actor, event, time } from "./probe.ts";
import { webhookProbes } from "./webhook-probes.ts";
import { type Home, invitationToken } from "./world.ts";

/** How every repository method is tried to reach another organization: one without a line here fails the test. */
const probes: Probes = {
  "organizations.listOwn": ({ own }) => [{ args: [own.userId] }],
  "organizations.find": ({ own }) => [{ args: [actor(own)] }],
  "organizations.insert": ({ own }) => [{ args: founding(own) }],
  "organizations.rename": ({ own }) => [{ args: [actor(own), "Renamed", 1, event(own)] }],
  "organizations.delete": ({ own }) => [{ args: [actor(own), event(own)] }],
  "organizations.findMember": ({ own, foreign }) => [{ args: [actor(own), foreign.viewerId] }],
  "organizations.listMembers": ({ own }) => [{ args: [actor(own), { after: undefined, take: 100 }] }],
  "organizations.changeRole": ({ own, foreign }) => [
    { args: [actor(own), viewer(foreign), builtIn("member"), event(own)] },
    { args: [actor(own), ownOwner(own), builtIn("viewer"), event(own)], refused: /an owner first/ },
    { args: [actor(own), viewer(own), custom(foreign.roleId), event(own)], refused: nothing },
  ],
  "organizations.removeMember": ({ own, foreign }) => [
    { args: [actor(own), viewer(foreign), event(own)] },
    { args: [actor(own), ownOwner(own), event(own)], refused: /an owner first/ },
  ],
  "organizations.setEmailDomain": ({ own }) => [{ args: [actor(own), "plinth.example", event(own)] }],
  "organizations/invitations.list": ({ own }) => [{ args: [actor(own), undefined, 100] }],
  "organizations/invitations.find": ({ own, foreign }) => [
    { args: [actor(own), { id: foreign.invitationId }] },
    { args: [actor(own), { hash: hashOf(foreign) }] },
  ],
  "organizations/invitations.insert": ({ own, foreign }) => [
    { args: [actor(own), newInvitation(own), { ...sending(own), most: 2 }], refused: /^(?![^]*at most)/ },
    { args: [actor(own), inPlaceOf(foreign), { ...sending(own), most: 9 }] },
  ],
  "organizations/invitations.renew": ({ own, foreign }) => [
    { args: [actor(own), { ...newInvitation(own), id: foreign.invitationId }, hashOf(foreign), sending(own)] },
  ],
  "organizations/invitations.delete": ({ own, foreign }) => [{ args: [actor(own), foreign.invitationId, event(own)] }],
  "organizations/invitations.standing": ({ own, foreign }) => [{ args: [actor(own), newInvitation(foreign)] }],
  "organizations/invitations.accept": ({ own, foreign }) => [
    { args: [actor(own), mailed(foreign), joining(own, foreign)] },
    { args: [actor(own), mailed(own), joining(own, own)] },
    { args: [actor(own), mailed(own), joining(own, foreign)] },
  ],
  "organizations/departure.findOther": ({ own }) => [{ args: [actor(own), own.userId, "owner"] }],
  "organizations/departure.leave": ({ own, foreign }) => [
    { args: leaving(own, own.userId), refused: /an owner first/ },
    { args: leaving(own, foreign.userId), refused: nothing },
    { args: leaving(own, own.viewerId), refused: nothing },
    { args: leaving(own, own.heldRoleId), refused: nothing },
    { args: leaving(own, own.userId), refused: nothing },
  ],
  "organizations/roles.list": ({ own }) => [{ args: [actor(own)] }],
  "organizations/roles.find": ({ own, foreign }) => [{ args: [actor(own), foreign.roleId] }],
  "organizations/roles.insert": ({ own }) => [
    { args: [actor(own), custom(newId()), 3, event(own)], refused: /^(?![^]*at most)/ },
  ],
  "organizations/roles.update": ({ own, foreign }) => [{ args: [actor(own), custom(foreign.roleId, 2), event(own)] }],
  "organizations/roles.delete": ({ own, foreign }) => [
    { args: [actor(own), custom(foreign.roleId), event(own)] },
    { args: [actor(own), custom(foreign.heldRoleId), event(own)], refused: nothing },
  ],
  "projects.list": ({ own, foreign }) =>
    ["-createdAt", "createdAt", "name", "-name"].flatMap((sort) => {
      const prefix = sort.endsWith("name") ? "thing" : undefined;
      const filter = { status: "all", search: undefined, prefix: undefined, sort, after: undefined, take: 100 };
      const place = [sort.endsWith("name") ? `Thing ${foreign.projectId}` : time, foreign.projectId];
      const filters = [filter, { ...filter, prefix }, { ...filter, after: place }, { ...filter, search: "thing" }];
      return filters.map((each) => ({ args: [actor(own), each] }));
    }),
  "projects.together": ({ own }) => [{ args: [actor(own), async () => []] }],
  "projects.find": ({ own, foreign }) => [{ args: [actor(own), foreign.projectId] }],
  "projects.insert": ({ own }) => [{ args: [actor(own), newProject(), event(own)] }],
  "projects.update": ({ own, foreign }) => [
    { args: [actor(own), { id: foreign.projectId, version: 1 }, { name: "Renamed" }, event(own)] },
  ],
  "projects.delete": ({ own, foreign }) => [{ args: [actor(own), { id: foreign.projectId, version: 1 }, event(own)] }],
  "audit.list": ({ own, foreign }) =>
    [false, true].map((oldest) => ({ args: [actor(own), { targetId: foreign.projectId, oldest, take: 100 }] })),
  "held-keys.find": ({ own, foreign }) => [{ args: [actor(own), keyHash(foreign)] }],
  ...webhookProbes,
  "notifications.insert": ({ own, foreign }) => [{ args: [plinth(own), newNotification(foreign), event(own)] }],
  "notifications.listHourBefore": ({ own, foreign }) => [
    { args: [plinth(own), foreign.userId, { kind: "member.joined", createdAt: time, sequence: 9 }, 10] },
  ],
  "notifications.list": ({ own, foreign: { userId } }) =>
    [{}, { unread: true }, { before: 9 }].map((filter) => ({ args: [plinth(own), { userId, take: 100, ...filter }] })),
  "notifications.listAfter": ({ own, foreign: { userId } }) => [{ args: [plinth(own), { userId, after: 0, take: 9 }] }],
  "notifications.listUnread": ({ own, foreign }) => [{ args: [plinth(own), foreign.userId, 100] }],
  "notifications.find": ({ own, foreign }) => [{ args: [plinth(own), notificationOf(foreign)] }],
  "notifications.takeDigest": ({ own, foreign: { userId } }) => [
    { args: [plinth(own), { userId, wanted: [{ kind: "member.joined", since: new Date(0) }], take: 9 }] },
  ],
  "notifications.read": ({ own, foreign }) => [{ args: [plinth(own), notificationOf(foreign), time] }],
  "notifications.readAll": ({ own, foreign: { userId } }) => [{ args: [plinth(own), { userId }, time] }],
  "held-rights.list": ({ own, foreign }) => [{ args: [actor(own), [foreign.userId, foreign.viewerId]] }],
  "api-keys.names": ({ own, foreign }) => [{ args: [actor(own), [foreign.apiKeyId]] }],
  "api-keys.listMade": ({ own, foreign }) => [{ args: [actor(own), foreign.userId, new Date(0)] }],
  "api-keys.list": ({ own }) => [{ args: [actor(own), undefined, 100] }],
  "api-keys.find": ({ own, foreign }) => [{ args: [actor(own), { id: foreign.apiKeyId }] }],
  "api-keys.insert": ({ own, foreign }) => [{ args: [actor(own), newApiKey(foreign), event(own)] }],
  "api-keys.rotate": ({ own, foreign }) => [
    { args: [actor(own), ending(foreign), newApiKey(own), event(own)] },
    { args: [actor(own), ending(own), newApiKey(foreign), event(own)] },
  ],
  "api-keys.revoke": ({ own, foreign }) => [{ args: [actor(own), foreign.apiKeyId, time, event(own)] }],
  "api-keys.noteUse": ({ own, foreign }) => [{ args: [actor(own), foreign.apiKeyId, time] }],
};

/** Returns how the method is tried, or null when nobody has said. */
export const probesOf = (method: string, aim: Aim): readonly Probe[] | null => probes[method]?.(aim) ?? null;

/** Plinth itself, to whom no person's own rows are closed. */
const plinth = ({ organizationId }: Home) => ({ ...systemActor("probe", organizationId, []), organizationId });

const leaving = (own: Home, userId: string) => [
  { ...actor(own), userId },
  { left: event(own), deleted: event(own) },
];

const newProject = () => ({
  id: newId(),
  name: "New",
  version: 1,
  createdAt: time,
  updatedAt: time,
  archivedAt: null,
});

/** A key can only be a member's: one for a stranger is refused, unless it is stored where they are at home. */
const newApiKey = ({ userId: createdBy }: Home) => ({
  id: newId(),
  name: "New",
  prefix: "plinth_",
  hash: newId().replaceAll("-", "").repeat(2),
  scopes: [],
  origins: [],
  createdBy,
  createdAt: time,
  expiresAt: null,
  lastUsedAt: null,
  revokedAt: null,
  rotatedTo: null,
});

const newNotification = ({ userId }: Home) => ({
  id: newId(),
  userId,
  eventId: newId(),
  kind: "member.left",
  title: "New",
  body: "New",
  path: "/members",
  createdAt: time,
  digestDue: false,
});

const notificationOf = ({ userId, notificationId: id }: Home) => ({ userId, id });

const ending = ({ apiKeyId: id }: Home) => ({ id, expiresAt: time, rotatedTo: newId() });

function founding(own: Home): readonly unknown[] {
  const organization = { id: newId(), name: "New", version: 1, createdAt: time };
  const founder = { ...own, organizationId: organization.id };
  return [actor(founder), organization, event(founder)];
}

const newInvitation = ({ userId: invitedBy }: Home) => ({
  id: newId(),
  email: `${newId()}@plinth.example`,
  role: builtIn("viewer"),
  hash: newId().replaceAll("-", "").repeat(2),
  invitedBy,
  createdAt: time,
  sentAt: time,
  sendings: 1,
  expiresAt: time,
});

/** An invitation that comes when all others of its address have expired. */
const inPlaceOf = (home: Home) => ({
  ...newInvitation(home),
  email: `thing-${home.invitationId}@plinth.example`,
  createdAt: "2099-01-01T00:00:00.000Z",
});

/** The invitation that a home has mailed to somebody. */
const mailed = (home: Home) => ({ ...newInvitation(home), id: home.invitationId, hash: hashOf(home) });

/** What `world` stores of a key. */
const keyHash = ({ apiKeyId }: Home) =>
  createHash("sha256")
    .update(Buffer.from(apiKeyId.replaceAll("-", ""), "hex"))
    .digest("hex");

const hashOf = (home: Home) => createHash("sha256").update(invitationToken(home)).digest("hex");

const sending = (home: Home) => ({
  mail: { id: newId(), to: "new@plinth.example", subject: "Join", html: "<p>Join</p>", text: "Join" },
  event: event(home),
});

/** Somebody of `from` joins the home. */
const joining = (home: Home, from: Home) => ({
  userId: from.viewerId,
  judge: () => undefined,
  events: [event(home)],
});

/** Where rows of another organization would make a method fail, it must not. */
const nothing = /^$/;

const builtIn = (id: string) => ({ id, name: id, custom: false, permissions: [], version: 1 });

const custom = (id: string, version = 1) => ({ id, name: `New ${id}`, custom: true, permissions: [], version });

const viewer = ({ viewerId: userId }: Home) => ({ userId, role: builtIn("viewer"), joinedAt: time });

const ownOwner = ({ userId }: Home) => ({ userId, role: builtIn("owner"), joinedAt: time });
