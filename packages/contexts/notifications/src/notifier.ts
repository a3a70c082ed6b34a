import { type Consumer, consumer } from "@plinth/jobs";
import { type Clock, type TenantActor, newId, systemClock } from "@plinth/kernel";
import { Share, mailDueEvent, shareEvent } from "./events.ts";
import { type AnyKind, type Surroundings, kinds } from "./kinds.ts";
import { NotificationKind } from "./model.ts";
import { deliveryOf } from "./preferences/preferences.ts";
import { type PreferenceRepository, preferenceRepository } from "./preferences/repository.ts";
import { type NotificationRepository, notificationRepository, publishShares } from "./repository.ts";

/** How many people one transaction tells. */
const toldAtOnce = 50;

/** What the notifier is made of: what it asks of others, and where it stores. */
export interface NotifierOptions extends Surroundings {
  readonly repository?: Pick<NotificationRepository, "insert">;
  readonly preferences?: Pick<PreferenceRepository, "list">;
  readonly clock?: Clock;
}

/**
 * Returns who makes notifications of events, a consumer for each kind: each person that an event concerns is told once, as
 * they have chosen, and nobody of what they did themselves. More than 50 people are told in as many transactions as it takes.
 */
export function createNotifier({
  repository = notificationRepository,
  preferences = preferenceRepository,
  clock = systemClock,
  ...ask
}: NotifierOptions): Consumer[] {
  const sharing = consumer({
    name: "notifications.shared",
    topic: "notification.shared",
    schema: Share,
    handle: (actor, { payload }) => tell(actor, payload),
  });
  return [...NotificationKind.options.map((name) => consumerOf(name, kinds[name])), sharing];

  function consumerOf(kind: NotificationKind, { schema, recipients, words }: AnyKind): Consumer {
    return consumer({
      name: `notifications.${kind}`,
      topic: kind,
      schema,
      async handle(actor, told) {
        const concerned = await recipients(actor, told.payload, ask);
        // In one order, so that two events which concern the same people do not wait for each other.
        const others = [...new Set(concerned)]
          .filter((id) => `user:${id}` !== told.actor)
          .toSorted((left, right) => left.localeCompare(right));
        if (others.length === 0) return;
        const said = await words(actor, told.payload, ask);
        const share = { kind, ...said, eventId: told.id, occurredAt: told.occurredAt };
        if (others.length <= toldAtOnce) return tell(actor, { ...share, userIds: others });
        const shares = slicesOf(others).map((userIds) => shareEvent(actor, { ...share, userIds }, clock));
        return publishShares(actor, shares);
      },
    });
  }

  async function tell(actor: TenantActor, { userIds, occurredAt, ...said }: Share): Promise<void> {
    for (const userId of userIds) {
      const delivery = deliveryOf(said.kind, await preferences.list(userId));
      if (delivery === "off") continue;
      const id = newId();
      const mail = delivery === "mail" ? mailDueEvent(actor, { notificationId: id, userId }, clock) : null;
      const notification = { ...said, id, userId, createdAt: occurredAt, digestDue: delivery === "digest" };
      await repository.insert(actor, notification, mail);
    }
  }
}

const slicesOf = (people: readonly string[]): string[][] =>
  Array.from({ length: Math.ceil(people.length / toldAtOnce) }, (_, slice) =>
    people.slice(slice * toldAtOnce, (slice + 1) * toldAtOnce),
  );
