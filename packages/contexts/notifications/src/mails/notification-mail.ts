import { type Consumer, consumer } from "@plinth/jobs";
import type { TenantActor } from "@plinth/kernel";
import { type Mail, mailIdOf } from "@plinth/mail";
import { MailDue } from "../events.ts";
import type { Person } from "../kinds.ts";
import { deliveryOf } from "../preferences/preferences.ts";
import { type PreferenceRepository, preferenceRepository } from "../preferences/repository.ts";
import { type NotificationRepository, notificationRepository } from "../repository.ts";
import { notificationMail } from "./letters.tsx";
import { type LinkOptions, linksOf } from "./links.ts";

/** How many mails of a kind somebody gets in an hour from one organization: who causes them is somebody else. */
const mailedAnHour = 10;

/** What mails are made of: who somebody is, how a mail is stored, where it leads. */
export interface NotificationMailOptions extends LinkOptions {
  readonly findUser: (id: string) => Promise<Person | null>;
  readonly storeMail: (actor: TenantActor, mail: Mail) => Promise<unknown>;
  readonly appName: string;
  readonly repository?: Pick<NotificationRepository, "find" | "listHourBefore">;
  readonly preferences?: Pick<PreferenceRepository, "list">;
}

/**
 * Returns who mails a notification that is to be mailed at once. The mail's id is made of the event's and the person's: told
 * again, it is the same mail. Whoever has left, or has ended such mails meanwhile, gets none, and nobody gets more than 10 of a
 * kind in an hour from an organization: what is beyond is on the page alone.
 */
export function createNotificationMail({
  findUser,
  storeMail,
  appName,
  repository = notificationRepository,
  preferences = preferenceRepository,
  ...links
}: NotificationMailOptions): Consumer {
  const linksTo = linksOf(links);
  return consumer({
    name: "notifications.mail",
    topic: "notification.due",
    schema: MailDue,
    async handle(actor, { id: eventId, payload: { notificationId, userId } }) {
      const notification = await repository.find(actor, { userId, id: notificationId });
      const person = notification && (await findUser(userId));
      if (notification === null || person === null) return;
      const { kind, path } = notification;
      if (deliveryOf(kind, await preferences.list(userId)) !== "mail") return;
      const lately = await repository.listHourBefore(actor, userId, notification, mailedAnHour);
      if (lately.length === mailedAnHour) return;
      const letter = { id: mailIdOf(eventId, userId), to: person.email, appName, ...linksTo(userId, kind, path) };
      await storeMail(actor, await notificationMail({ ...letter, notification }));
    },
  });
}
