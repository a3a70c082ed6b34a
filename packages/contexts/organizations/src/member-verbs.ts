import {
  type Batches,
  type Handlers,
  NotFoundError,
  type Position,
  type TenantActor,
  decodeCursor,
  forbidden,
  inBatches,
  notFound,
  organizationGone,
  toPage,
} from "@plinth/kernel";
import type { organizationsContract } from "./contract.ts";
import { memberEvent } from "./events.ts";
import type { Member, Membership, RoleId } from "./model.ts";
import type { OrganizationParts } from "./parts.ts";
import { grantableRole, refuseAbove } from "./roles/grantable.ts";

type Names = "listMembers" | "exportMembers" | "changeRole" | "removeMember" | "leave";
type Verbs = Pick<Handlers<typeof organizationsContract>, Names>;

/** How many members an export reads at once. */
const exported = 1000;

/** Returns the verbs on members; an organization always keeps an owner, and nobody reaches above themselves. */
export function memberVerbs({ repository, roles, listUsers, switchSession, clock }: OrganizationParts): Verbs {
  async function get(actor: TenantActor, userId: string): Promise<Membership> {
    return found(await repository.findMember(actor, userId));
  }

  async function described(memberships: readonly Membership[]): Promise<Member[]> {
    const users = new Map((await listUsers(memberships.map(({ userId }) => userId))).map((user) => [user.id, user]));
    return memberships.flatMap(({ userId, role, joinedAt }) => {
      const user = users.get(userId);
      if (user === undefined) return [];
      return [{ userId, role: role.id, roleName: role.name, joinedAt, name: user.name, email: user.email }];
    });
  }

  async function* eachDescribed(batches: Batches<Membership>): Batches<Member> {
    for await (const memberships of batches) yield described(memberships);
  }

  const describe = async (membership: Membership) => found((await described([membership]))[0]);

  /** Looks again when member or role were changed meanwhile: nobody reaches above themselves by being quick. */
  async function changeRole(actor: TenantActor, userId: string, roleId: RoleId): Promise<Membership> {
    const member = await get(actor, userId);
    refuseAbove(actor, member.role);
    const role = await grantableRole(roles, actor, roleId);
    if (member.role.id === role.id) return member;
    const event = memberEvent("role_changed", actor, { userId, role }, clock);
    return (await repository.changeRole(actor, member, role, event)) ?? changeRole(actor, userId, roleId);
  }

  async function remove(actor: TenantActor, userId: string, how: "removed" | "left"): Promise<Membership> {
    const member = await get(actor, userId);
    if (how === "removed") refuseAbove(actor, member.role);
    const event = memberEvent(how, actor, member, clock);
    return (await repository.removeMember(actor, member, event)) ?? remove(actor, userId, how);
  }

  return {
    async listMembers(actor, { limit, cursor }) {
      const after = cursor === undefined ? undefined : decodeCursor(cursor, "members");
      const members = await repository.listMembers(actor, { after, take: limit + 1 });
      const places = members.map((member) => ({ member, id: member.userId, createdAt: member.joinedAt }));
      const { items, nextCursor } = toPage(places, limit, "members");
      return { items: await described(items.map(({ member }) => member)), nextCursor };
    },

    async exportMembers(actor) {
      const memberships = inBatches<Membership, Position>({
        size: exported,
        read: (after) => repository.listMembers(actor, { after, take: exported }),
        placeOf: ({ joinedAt, userId }) => [joinedAt, userId],
      });
      return eachDescribed(memberships);
    },

    changeRole: async (actor, { userId, role }) => describe(await changeRole(actor, userId, role)),

    removeMember: async (actor, { userId }) => describe(await remove(actor, userId, "removed")),

    async leave(actor) {
      if (actor.kind !== "user") throw forbidden("user_required");
      const left = await remove(actor, actor.userId, "left").catch(asNoMember);
      await switchSession({ id: actor.sessionId, userId: actor.userId }, null);
      return describe(left).catch(asNoMember);
    },
  };
}

/** Whoever leaves and is not found has left already. */
function asNoMember(error: unknown): never {
  throw error instanceof NotFoundError ? organizationGone() : error;
}

function found<T>(member: T | null | undefined): T {
  if (member === null || member === undefined) throw notFound("member");
  return member;
}
