import { type Handlers, notFound } from "@plinth/kernel";
import type { notificationsContract } from "../contract.ts";
import { NotificationKind } from "../model.ts";
import type { Unsubscription, UnsubscribeTokens } from "../unsubscribe/tokens.ts";
import { deliveryOf, preferenceOf, preferencesOf } from "./preferences.ts";
import type { PreferenceRepository } from "./repository.ts";

type Verbs = Pick<Handlers<typeof notificationsContract>, "listPreferences" | "setPreference" | "unsubscribe">;

/** What the verbs are made of. */
interface Parts {
  readonly preferences: Pick<PreferenceRepository, "list" | "set">;
  readonly tokens: Pick<UnsubscribeTokens, "read">;
}

/** Returns the verbs on how somebody hears of things. */
export function preferenceVerbs({ preferences, tokens }: Parts): Verbs {
  /** A mail of one kind ends that kind's mails, by the day too; the daily mail ends itself. */
  async function mailedBy({ userId, subject }: Unsubscription): Promise<NotificationKind[]> {
    const chosen = await preferences.list(userId);
    return NotificationKind.options.filter((kind) => {
      const delivery = deliveryOf(kind, chosen);
      return subject === "digest" ? delivery === "digest" : kind === subject && ["mail", "digest"].includes(delivery);
    });
  }

  return {
    async listPreferences({ userId }) {
      return { items: preferencesOf(await preferences.list(userId)) };
    },

    async setPreference({ userId }, { kind, delivery }) {
      await preferences.set(userId, [kind], delivery);
      return preferenceOf(kind, { [kind]: delivery });
    },

    async unsubscribe(_actor, { token }) {
      const found = tokens.read(token);
      if (found === null) throw notFound("mail to unsubscribe from");
      const kinds = await mailedBy(found);
      if (kinds.length > 0) await preferences.set(found.userId, kinds, "in_app");
      return { kinds };
    },
  };
}
