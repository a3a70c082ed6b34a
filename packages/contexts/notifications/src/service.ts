import {
  type Clock,
  type Service,
  type TenantActor,
  type UserActor,
  decodeSequence,
  implement,
  notFound,
  systemClock,
  toSequencePage,
} from "@plinth/kernel";
import { notificationsContract } from "./contract.ts";
import { maximumUnread } from "./model.ts";
import { type PreferenceRepository, preferenceRepository } from "./preferences/repository.ts";
import type { UnsubscribeTokens } from "./unsubscribe/tokens.ts";
import { preferenceVerbs } from "./preferences/verbs.ts";
import { type NotificationRepository, notificationRepository } from "./repository.ts";

/** How many follow a notification at once. */
const followed = 100;

/** What the service is made of: who reads what mails end with. */
export interface NotificationServiceOptions {
  readonly tokens: Pick<UnsubscribeTokens, "read">;
  readonly repository?: Pick<NotificationRepository, "list" | "listAfter" | "listUnread" | "read" | "readAll">;
  readonly preferences?: PreferenceRepository;
  readonly clock?: Clock;
}

/** Returns the verbs of notifications; who belongs to no organization has none. */
export function createNotificationService({
  repository = notificationRepository,
  preferences = preferenceRepository,
  clock = systemClock,
  tokens,
}: NotificationServiceOptions): Service<typeof notificationsContract> {
  const unreadOf = async (member: Member | null) =>
    member === null ? 0 : (await repository.listUnread(member, member.userId, maximumUnread)).length;

  /** Whoever names no place begins with what comes next; one beyond the newest is of a membership that has ended. */
  async function newsOf(member: Member, after: number | undefined) {
    const { userId } = member;
    const [newest] = await repository.list(member, { userId, take: 1 });
    const last = newest?.sequence ?? 0;
    if (after === undefined || after === last) return { items: [], last };
    const items = await repository.listAfter(member, { userId, after: after > last ? 0 : after, take: followed });
    return { items, last: items.at(-1)?.sequence ?? last };
  }

  return implement(notificationsContract, {
    async list(actor, { limit, cursor, status }) {
      const member = memberOf(actor);
      const filter = ["notifications", status];
      const before = cursor === undefined ? undefined : decodeSequence(cursor, filter);
      if (member === null) return { items: [], nextCursor: null };
      const { userId } = member;
      const found = await repository.list(member, { userId, unread: status === "unread", before, take: limit + 1 });
      return toSequencePage(found, limit, filter);
    },

    async countUnread(actor) {
      return { unread: await unreadOf(memberOf(actor)) };
    },

    async follow(actor, { after }) {
      const member = memberOf(actor);
      if (member === null) return { items: [], last: 0, unread: 0 };
      const news = await newsOf(member, after);
      return { ...news, unread: await unreadOf(member) };
    },

    async read(actor, { id }) {
      const member = memberOf(actor);
      const now = clock().toISOString();
      const read = member && (await repository.read(member, { userId: member.userId, id }, now));
      if (read === null) throw notFound("notification");
      return read;
    },

    async readAll(actor, { through }) {
      const member = memberOf(actor);
      if (member !== null) await repository.readAll(member, { userId: member.userId, through }, clock().toISOString());
      return { unread: await unreadOf(member) };
    },

    ...preferenceVerbs({ preferences, tokens }),
  });
}

type Member = UserActor & TenantActor;

function memberOf(actor: UserActor): Member | null {
  const { organizationId } = actor;
  return organizationId === null ? null : { ...actor, organizationId };
}
