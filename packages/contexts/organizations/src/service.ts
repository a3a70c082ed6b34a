import {
  type Clock,
  type Service,
  type TenantActor,
  conflict,
  decodeCursor,
  forbidden,
  implement,
  newId,
  notFound,
  systemClock,
  toPage,
} from "@plinth/kernel";
import { organizationsContract } from "./contract.ts";
import { memberEvent, organizationEvent } from "./events.ts";
import type { Member, Membership, Organization, Role } from "./model.ts";
import { mayGrant } from "./permissions.ts";
import { type OrganizationRepository, organizationRepository } from "./repository.ts";

/** What organizations need of identity: who people are, and which organization a session acts in. */
export interface IdentityPorts {
  readonly listUsers: (ids: readonly string[]) => Promise<readonly { id: string; name: string; email: string }[]>;
  readonly switchSession: (session: { id: string; userId: string }, organizationId: string | null) => Promise<void>;
}

/** What the service is made of. */
export interface OrganizationServiceOptions extends IdentityPorts {
  readonly repository?: OrganizationRepository;
  readonly clock?: Clock;
}

/** Returns the verbs of organizations. */
export function createOrganizationService({
  listUsers,
  switchSession,
  repository = organizationRepository,
  clock = systemClock,
}: OrganizationServiceOptions): Service<typeof organizationsContract> {
  async function get(actor: TenantActor): Promise<Organization> {
    const organization = await repository.find(actor);
    if (organization === null) throw notFound("organization");
    return organization;
  }

  async function getMember(actor: TenantActor, userId: string): Promise<Membership> {
    const member = await repository.findMember(actor, userId);
    if (member === null) throw notFound("member");
    return member;
  }

  async function described(memberships: readonly Membership[]): Promise<Member[]> {
    const users = new Map((await listUsers(memberships.map(({ userId }) => userId))).map((user) => [user.id, user]));
    return memberships.map((membership) => {
      const { name = "", email = "" } = users.get(membership.userId) ?? {};
      return { ...membership, name, email };
    });
  }

  const describe = async (membership: Membership | null) => {
    const [member] = await described(membership === null ? [] : [membership]);
    if (member === undefined) throw notFound("member");
    return member;
  };

  return implement(organizationsContract, {
    listOwn: async ({ userId }) => ({ items: await repository.listOwn(userId) }),

    get,

    async create(actor, { name }) {
      const createdAt = clock().toISOString();
      const organization = { id: newId(), name, version: 1, createdAt };
      const owner = { userId: actor.userId, role: "owner" as const, joinedAt: createdAt };
      const founder = { ...actor, organizationId: organization.id };
      const event = organizationEvent("created", founder, organization, clock);
      await repository.insert(founder, organization, owner, event);
      await switchSession({ id: actor.sessionId, userId: actor.userId }, organization.id);
      return organization;
    },

    async switch(actor, { id }) {
      const own = (await repository.listOwn(actor.userId)).find((organization) => organization.id === id);
      if (own === undefined) throw notFound("organization");
      await switchSession({ id: actor.sessionId, userId: actor.userId }, id);
      return own;
    },

    async rename(actor, { name, version }) {
      const organization = await get(actor);
      const event = organizationEvent("renamed", actor, { ...organization, name }, clock);
      const renamed = await repository.rename(actor, name, version, event);
      if (renamed === null) throw changedMeanwhile();
      return renamed;
    },

    async delete(actor, { name }) {
      const organization = await get(actor);
      if (organization.name !== name)
        throw conflict("conflict", "That is not the organization's name: type it exactly.");
      await repository.delete(actor, organizationEvent("deleted", actor, organization, clock));
      return organization;
    },

    async listMembers(actor, { limit, cursor }) {
      const after = cursor === undefined ? undefined : decodeCursor(cursor, "members");
      const members = await repository.listMembers(actor, { after, take: limit + 1 });
      const places = members.map((member) => ({ member, id: member.userId, createdAt: member.joinedAt }));
      const { items, nextCursor } = toPage(places, limit, "members");
      return { items: await described(items.map(({ member }) => member)), nextCursor };
    },

    async changeRole(actor, { userId, role }) {
      const member = await getMember(actor, userId);
      refuseAbove(actor, member.role);
      refuseAbove(actor, role);
      if (member.role === role) return describe(member);
      return describe(
        await repository.changeRole(actor, userId, role, memberEvent("role_changed", actor, { userId, role }, clock)),
      );
    },

    async removeMember(actor, { userId }) {
      const member = await getMember(actor, userId);
      refuseAbove(actor, member.role);
      return describe(await repository.removeMember(actor, userId, memberEvent("removed", actor, member, clock)));
    },

    async leave(actor) {
      if (actor.kind !== "user") throw forbidden("user_required");
      const member = await getMember(actor, actor.userId);
      const left = await repository.removeMember(actor, member.userId, memberEvent("left", actor, member, clock));
      await switchSession({ id: actor.sessionId, userId: actor.userId }, null);
      return describe(left);
    },
  });
}

/** Nobody can give, take or remove a role that may do more than they may. */
function refuseAbove(actor: TenantActor, role: Role): void {
  if (!mayGrant(actor.permissions, role))
    throw forbidden("permission_denied", `Only an ${role} may change an ${role}.`);
}

const changedMeanwhile = () =>
  conflict(
    "version_conflict",
    "Somebody changed the organization since it was read: read it again and repeat the change.",
  );
