import { outsideTenant, readOutsideTenant } from "@plinth/db";
import { DeliveryChoice, NotificationKind } from "../model.ts";
import type { Wanted } from "../repository.ts";

/** What a person has said, kind by kind. */
export type Chosen = Readonly<Partial<Record<string, DeliveryChoice>>>;

/** Reads and writes how people want to hear of things; a query is made for one person, and the database sees to it. */
export const preferenceRepository = {
  /** Returns what the person has said of any kind. */
  async list(userId: string): Promise<Chosen> {
    const rows = await readOutsideTenant(userId, (db) =>
      db.notificationPreference.findMany({ where: { userId }, select: { kind: true, delivery: true } }),
    );
    return Object.fromEntries(rows.map(({ kind, delivery }) => [kind, DeliveryChoice.parse(delivery)]));
  },

  /** Returns the kinds that the person wants by the day, and since when. */
  async listByDay(userId: string): Promise<Wanted[]> {
    const rows = await readOutsideTenant(userId, (db) =>
      db.notificationPreference.findMany({
        where: { userId, delivery: "digest", kind: { in: NotificationKind.options } },
        select: { kind: true, chosenAt: true },
      }),
    );
    return rows.map(({ kind, chosenAt }) => ({ kind: NotificationKind.parse(kind), since: chosenAt }));
  },

  /** Returns who wants a daily mail of anything, by their ids, after one of them. */
  async listDigestReaders(after: string | null, take: number): Promise<string[]> {
    const rows = await readOutsideTenant(
      null,
      (db) => db.$queryRaw<{ userId: string }[]>`
        select distinct user_id::text as "userId" from notification_preferences
        where delivery = 'digest' and (${after}::uuid is null or user_id > ${after}::uuid) order by 1 limit ${take}`,
    );
    return rows.map(({ userId }) => userId);
  },

  /** Keeps how the person wants to hear of kinds, from now on where it is another way; of whoever has gone nothing is kept. */
  async set(userId: string, kinds: readonly NotificationKind[], delivery: DeliveryChoice): Promise<void> {
    await outsideTenant(
      userId,
      (tx) => tx.$executeRaw`
        insert into notification_preferences (user_id, kind, delivery)
        select id, kind, ${delivery} from users, unnest(${[...kinds]}::text[]) kind where id = ${userId}::uuid
        on conflict (user_id, kind) do update set delivery = excluded.delivery,
          chosen_at = case when notification_preferences.delivery = excluded.delivery
            then notification_preferences.chosen_at else excluded.chosen_at end`,
    );
  },
};

/** What the service needs of a repository. */
export type PreferenceRepository = typeof preferenceRepository;
