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
import { preferenceOf, preferencesOf } from "./preferences/preferences.ts";
import { type PreferenceRepository, preferenceRepository } from "./preferences/repository.ts";
import { type NotificationRepository, notificationRepository } from "./repository.ts";

/** How many follow a notification at once. */
const followed = 100;

/** What the service is made of; each part has a default. */
export interface NotificationServiceOptions {
  readonly repository?: Pick<NotificationRepository, "list" | "listAfter" | "listUnread" | "read" | "readAll">;
  readonly preferences?: PreferenceRepository;
  readonly clock?: Clock;
}

/** Returns the verbs of notifications; who belongs to no organization has none. */
export function createNotificationService({
  repository = notificationRepository,
  preferences = preferenceRepository,
  clock = systemClock,
}: NotificationServiceOptions = {}): Service<typeof notificationsContract> {
  const unreadOf = async (member: Member | null) =>
    member === null ? 0 : (await repository.listUnread(member, member.userId, maximumUnread)).length;

  /** Whoever says nothing begins with what comes next; a place beyond the newest is one of a membership that has ended. */
  async function placeOf(member: Member, after: number | undefined): Promise<number> {
    const [newest] = await repository.list(member, { userId: member.userId, take: 1 });
    const last = newest?.sequence ?? 0;
    if (after === undefined) return last;
    return after > last ? 0 : after;
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
      const begin = await placeOf(member, after);
      const items = await repository.listAfter(member, { userId: member.userId, after: begin, take: followed });
      return { items, last: items.at(-1)?.sequence ?? begin, unread: await unreadOf(member) };
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

    async listPreferences({ userId }) {
      return { items: preferencesOf(await preferences.list(userId)) };
    },

    async setPreference({ userId }, { kind, delivery }) {
      await preferences.set(userId, [kind], delivery);
      return preferenceOf(kind, { [kind]: delivery });
    },
  });
}

type Member = UserActor & TenantActor;

function memberOf(actor: UserActor): Member | null {
  const { organizationId } = actor;
  return organizationId === null ? null : { ...actor, organizationId };
}
