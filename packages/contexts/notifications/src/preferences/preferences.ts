import { type DeliveryChoice, NotificationKind, type NotificationPreference, kindTable } from "../model.ts";
import type { Chosen } from "./repository.ts";

/** Returns how somebody hears of a kind: as they said, or as the kind does by itself. */
export const deliveryOf = (kind: NotificationKind, chosen: Chosen): DeliveryChoice =>
  chosen[kind] ?? kindTable[kind].byDefault;

/** Returns how somebody hears of a kind, in words too. */
export function preferenceOf(kind: NotificationKind, chosen: Chosen): NotificationPreference {
  const { label, about } = kindTable[kind];
  return { kind, label, about, delivery: deliveryOf(kind, chosen) };
}

/** Returns how somebody hears of every kind. */
export const preferencesOf = (chosen: Chosen): NotificationPreference[] =>
  NotificationKind.options.map((kind) => preferenceOf(kind, chosen));
