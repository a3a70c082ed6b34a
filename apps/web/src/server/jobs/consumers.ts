import { createKeyNotice } from "@plinth/api-keys";
import { auditRepository } from "@plinth/audit";
import { inTenant } from "@plinth/db";
import { clientEnv, serverEnv } from "@plinth/env";
import { identityRepository } from "@plinth/identity";
import { handlerOf } from "@plinth/inbound";
import type { Consumer, Courier } from "@plinth/jobs";
import type { Permission, TenantActor } from "@plinth/kernel";
import { type Mail, enqueueMail } from "@plinth/mail";
import { createNotificationMail, createNotifier } from "@plinth/notifications";
import { organizationRepository } from "@plinth/organizations";
import { type Outbound, createOutbound } from "@plinth/outbound";
import { createDisabledNotice, createWebhookCourier, createWebhookFanOut } from "@plinth/webhooks";
import { eventCatalog } from "../event-catalog.ts";
import { heldRightsRepository } from "../held-rights/repository.ts";
import { unsubscribeLinks } from "../unsubscribe-links.ts";
import { webhooks } from "../webhooks/webhooks.ts";
import { membersWho, ownersOf } from "./members.ts";

/** Stores a mail of the organization; false when there was one under its id. */
export const storeMail = (actor: TenantActor, mail: Mail) => inTenant(actor, (tx) => enqueueMail(tx, mail));

/** Whoever hears of events: what a line adds here is told of what happens from its first deploy on. */
export const consumers: readonly Consumer[] = [
  createKeyNotice({
    findUser: identityRepository.findUser,
    storeMail,
    keysUrl: () => new URL("/settings/api-keys", serverEnv().APP_URL).href,
    appName: clientEnv.NEXT_PUBLIC_APP_NAME,
  }),
  ...webhooks.map(handlerOf),
  ...createWebhookFanOut({ eventTypes: eventCatalog, rightsOf: heldRightsRepository.list }),
  createDisabledNotice({
    ownersOf,
    storeMail,
    settingsUrl: () => new URL("/settings/webhooks", serverEnv().APP_URL).href,
    appName: clientEnv.NEXT_PUBLIC_APP_NAME,
    keptDays: () => serverEnv().WEBHOOK_LOG_DAYS,
  }),
  ...createNotifier({
    membersWho,
    findUser: identityRepository.findUser,
    creatorOf,
    organizationName: async (actor) => (await organizationRepository.find(actor))?.name ?? null,
    roleOf: async (actor, userId) => (await organizationRepository.findMember(actor, userId))?.role.name ?? null,
    may,
  }),
  createNotificationMail({
    ...unsubscribeLinks,
    findUser: identityRepository.findUser,
    storeMail,
    appName: clientEnv.NEXT_PUBLIC_APP_NAME,
  }),
];

/** The configuration is read when something is sent: a build has none. */
const outbound: Outbound = {
  post: (url, sent) => createOutbound({ loopback: serverEnv().OUTBOUND_LOOPBACK === "allow" }).post(url, sent),
};

/** Whoever carries events outside. */
export const couriers: readonly Courier[] = [createWebhookCourier({ outbound, eventTypes: eventCatalog })];

async function may(actor: TenantActor, userId: string, permission: Permission): Promise<boolean> {
  const [rights] = await heldRightsRepository.list(actor, [userId]);
  return rights?.permissions.includes(permission) ?? false;
}

/** The person who made a thing, also by a program of theirs, as the audit log knows; null where nobody did. */
async function creatorOf(actor: TenantActor, targetKind: string, targetId: string) {
  const [made] = await auditRepository.list(actor, { targetKind, targetId, oldest: true, take: 1 });
  const person = [made?.onBehalfOf, made?.actor].find((each) => each?.startsWith("user:"));
  return made?.change === "insert" && person ? person.slice("user:".length) : null;
}
