import { type Consumer, consumer } from "@plinth/jobs";
import { type Clock, Id, type TenantActor, systemClock } from "@plinth/kernel";
import { type Mail, mailIdOf } from "@plinth/mail";
import { z } from "zod";
import { disabledMail } from "./disabled-mail.tsx";
import { type EndpointRepository, endpointRepository } from "./repository.ts";

/** What the notice is given: where the owners' mails go, how a mail is stored, where endpoints are resumed, and how many days what is held is kept. */
export interface DisabledNoticeOptions {
  readonly ownersOf: (actor: TenantActor) => Promise<readonly { readonly email: string }[]>;
  readonly storeMail: (actor: TenantActor, mail: Mail) => Promise<unknown>;
  readonly settingsUrl: () => string;
  readonly appName: string;
  readonly keptDays: () => number;
  readonly repository?: Pick<EndpointRepository, "find" | "noteNotice">;
  readonly clock?: Clock;
}

/**
 * Returns who mails to each owner, once and at most once a day of each endpoint, that it was disabled; one that was resumed
 * meanwhile is not spoken of.
 */
export function createDisabledNotice({
  ownersOf,
  storeMail,
  settingsUrl,
  appName,
  keptDays,
  repository = endpointRepository,
  clock = systemClock,
}: DisabledNoticeOptions): Consumer {
  return consumer({
    name: "webhooks.disabled_notice",
    topic: "webhook_endpoint.disabled",
    schema: z.object({ id: Id }),
    async handle(actor, { id: eventId, payload }) {
      const disabled = await repository.find(actor, payload.id);
      if (disabled === null || disabled.disabledBecause === null) return;
      const endpoint = await repository.noteNotice(actor, payload.id, clock());
      if (endpoint === null || endpoint.disabledBecause === null) return;
      // What follows the host may be a secret of the receiver's.
      const { host } = new URL(endpoint.url);
      for (const { email: to } of await ownersOf(actor)) {
        const letter = { endpoint: host, because: endpoint.disabledBecause, url: settingsUrl(), keptDays: keptDays() };
        const mail = await disabledMail({ to, appName, ...letter });
        await storeMail(actor, { ...mail, id: mailIdOf(eventId, to) });
      }
    },
  });
}
