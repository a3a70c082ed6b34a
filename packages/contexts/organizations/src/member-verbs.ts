import { type Handlers, type TenantActor, decodeCursor, forbidden, notFound, toPage } from "@plinth/kernel";
import type { organizationsContract } from "./contract.ts";
import { memberEvent } from "./events.ts";
import type { Member, Membership, Role } from "./model.ts";
import { mayGrant } from "./permissions.ts";
import type { OrganizationParts } from "./parts.ts";

type Verbs = Pick<Handlers<typeof organizationsContract>, "listMembers" | "changeRole" | "removeMember" | "leave">;

/** Returns the verbs on members; an organization always keeps an owner, and nobody reaches above themselves. */
export function memberVerbs({ repository, listUsers, switchSession, clock }: OrganizationParts): Verbs {
  async function get(actor: TenantActor, userId: string): Promise<Membership> {
    return found(await repository.findMember(actor, userId));
  }

  async function described(memberships: readonly Membership[]): Promise<Member[]> {
    const users = new Map((await listUsers(memberships.map(({ userId }) => userId))).map((user) => [user.id, user]));
    return memberships.flatMap((membership) => {
      const user = users.get(membership.userId);
      return user === undefined ? [] : [{ ...membership, name: user.name, email: user.email }];
    });
  }

  const describe = async (membership: Membership) => found((await described([membership]))[0]);

  /** Looks again when the member was changed meanwhile: nobody reaches above themselves by being quick. */
  async function changeRole(actor: TenantActor, userId: string, role: Role): Promise<Membership> {
    const member = await get(actor, userId);
    refuseAbove(actor, member.role);
    refuseAbove(actor, role);
    if (member.role === role) return member;
    const event = memberEvent("role_changed", actor, { userId, role }, clock);
    return (await repository.changeRole(actor, member, role, event)) ?? changeRole(actor, userId, role);
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

    changeRole: async (actor, { userId, role }) => describe(await changeRole(actor, userId, role)),

    removeMember: async (actor, { userId }) => describe(await remove(actor, userId, "removed")),

    async leave(actor) {
      if (actor.kind !== "user") throw forbidden("user_required");
      const left = await remove(actor, actor.userId, "left");
      await switchSession({ id: actor.sessionId, userId: actor.userId }, null);
      return describe(left);
    },
  };
}

function found<T>(member: T | null | undefined): T {
  if (member === null || member === undefined) throw notFound("member");
  return member;
}

/** Nobody can give, take or remove a role that may do more than they may. */
function refuseAbove(actor: TenantActor, role: Role): void {
  if (mayGrant(actor.permissions, role)) return;
  throw forbidden(
    "permission_denied",
    `The role "${role}" may do more than yours: only its equals may give or take it.`,
  );
}
