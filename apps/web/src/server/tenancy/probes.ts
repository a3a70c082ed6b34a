import { type EventEnvelope, newId } from "@plinth/kernel";
import { userActor } from "@plinth/testing";
import type { Home } from "./world.ts";

/** Whose rows a probe is made for, and whose it must not reach. */
interface Aim {
  readonly own: Home;
  readonly foreign: Home;
}

/** A call of a repository's method; `refused` where the answer itself would tell of another organization's rows. */
export interface Probe {
  readonly args: readonly unknown[];
  readonly refused?: RegExp;
}

/** How every repository method is tried to reach another organization: one without a line here fails the test. */
const probes: Readonly<Record<string, (aim: Aim) => readonly Probe[]>> = {
  "organizations.listOwn": ({ own }) => [{ args: [own.userId] }],
  "organizations.find": ({ own }) => [{ args: [actor(own)] }],
  "organizations.insert": ({ own }) => [{ args: founding(own) }],
  "organizations.rename": ({ own }) => [{ args: [actor(own), "Renamed", 1, event(own)] }],
  "organizations.delete": ({ own }) => [{ args: [actor(own), event(own)] }],
  "organizations.findMember": ({ own, foreign }) => [{ args: [actor(own), foreign.viewerId] }],
  "organizations.listMembers": ({ own }) => [{ args: [actor(own), { after: undefined, take: 100 }] }],
  "organizations.changeRole": ({ own, foreign }) => [
    { args: [actor(own), { userId: foreign.viewerId, role: "viewer" }, "member", event(own)] },
    { args: [actor(own), { userId: own.userId, role: "owner" }, "viewer", event(own)], refused: /an owner first/ },
  ],
  "organizations.removeMember": ({ own, foreign }) => [
    { args: [actor(own), { userId: foreign.viewerId, role: "viewer" }, event(own)] },
    { args: [actor(own), { userId: own.userId, role: "owner" }, event(own)], refused: /an owner first/ },
  ],
  "projects.list": ({ own }) => [
    { args: [actor(own), { status: "all", search: undefined, after: undefined, take: 100 }] },
  ],
  "projects.find": ({ own, foreign }) => [{ args: [actor(own), foreign.projectId] }],
  "projects.insert": ({ own }) => [{ args: [actor(own), newProject(), event(own)] }],
  "projects.update": ({ own, foreign }) => [
    { args: [actor(own), { id: foreign.projectId, version: 1 }, { name: "Renamed" }, event(own)] },
  ],
  "projects.delete": ({ own, foreign }) => [{ args: [actor(own), foreign.projectId, event(own)] }],
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

const time = "2026-01-01T00:00:00.000Z";

const actor = ({ organizationId, userId }: Home) => userActor([], { organizationId, userId });

const event = ({ organizationId }: Home): EventEnvelope => ({
  id: newId(),
  organizationId,
  name: "probe.made",
  subjectId: newId(),
  actor: "test",
  payload: {},
  occurredAt: time,
});

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
  createdBy,
  createdAt: time,
  expiresAt: null,
  lastUsedAt: null,
  revokedAt: null,
  rotatedTo: null,
});

const ending = ({ apiKeyId: id }: Home) => ({ id, expiresAt: time, rotatedTo: newId() });

function founding(own: Home): readonly unknown[] {
  const organization = { id: newId(), name: "New", version: 1, createdAt: time };
  const founder = { ...own, organizationId: organization.id };
  return [actor(founder), organization, { userId: own.userId, role: "owner", joinedAt: time }, event(founder)];
}
