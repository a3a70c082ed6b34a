import { type Consumer, type Told, consumer } from "@plinth/jobs";
import { type Clock, type TenantActor, newId, systemClock } from "@plinth/kernel";
import { mailDueEvent } from "./events.ts";
import { type AnyKind, type Surroundings, type Words, kinds } from "./kinds.ts";
import { type DeliveryChoice, NotificationKind } from "./model.ts";
import { deliveryOf } from "./preferences/preferences.ts";
import { type PreferenceRepository, preferenceRepository } from "./preferences/repository.ts";
import { type NotificationRepository, notificationRepository } from "./repository.ts";

/** What the notifier is made of: what it asks of others, and where it stores. */
export interface NotifierOptions extends Surroundings {
  readonly repository?: Pick<NotificationRepository, "insert">;
  readonly preferences?: Pick<PreferenceRepository, "list">;
  readonly clock?: Clock;
}

/**
 * Returns who makes notifications of events, a consumer for each kind: each person that an event concerns is told once, as
 * they have chosen, and nobody of what they did themselves.
 */
export function createNotifier({
  repository = notificationRepository,
  preferences = preferenceRepository,
  clock = systemClock,
  ...ask
}: NotifierOptions): Consumer[] {
  return NotificationKind.options.map((name) => consumerOf(name, kinds[name]));

  function consumerOf(name: NotificationKind, { schema, recipients, words }: AnyKind): Consumer {
    return consumer({
      name: `notifications.${name}`,
      topic: name,
      schema,
      async handle(actor, told) {
        const concerned = await recipients(actor, told.payload, ask);
        const named = concerned.filter((id) => id !== null && `user:${id}` !== told.actor) as string[];
        // In one order, so that two events which concern the same people do not wait for each other.
        const others = [...new Set(named)].toSorted((left, right) => left.localeCompare(right));
        const said = others.length === 0 ? null : await words(actor, told.payload, ask);
        for (const userId of others) {
          const delivery = deliveryOf(name, await preferences.list(userId));
          if (said !== null && delivery !== "off") await store(actor, { name, told, userId, delivery, said });
        }
      },
    });
  }

  interface Telling {
    readonly name: NotificationKind;
    readonly told: Told<unknown>;
    readonly userId: string;
    readonly delivery: DeliveryChoice;
    readonly said: Words;
  }

  function store(actor: TenantActor, { name, told, userId, delivery, said }: Telling): Promise<void> {
    const id = newId();
    const digestDue = delivery === "digest";
    const about = { id, userId, eventId: told.id, kind: name, createdAt: told.occurredAt, digestDue };
    const mail = delivery === "mail" ? mailDueEvent(actor, { notificationId: id, userId }, clock) : null;
    return repository.insert(actor, { ...about, ...said }, mail);
  }
}
