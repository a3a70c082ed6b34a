import { createKeyNotice } from "@plinth/api-keys";
import { inTenant } from "@plinth/db";
import { clientEnv, serverEnv } from "@plinth/env";
import { identityRepository } from "@plinth/identity";
import { handlerOf } from "@plinth/inbound";
import type { Consumer, Courier } from "@plinth/jobs";
import type { TenantActor } from "@plinth/kernel";
import { type Mail, enqueueMail } from "@plinth/mail";
import { organizationRepository } from "@plinth/organizations";
import { type Outbound, createOutbound } from "@plinth/outbound";
import { createDisabledNotice, createWebhookCourier, createWebhookFanOut } from "@plinth/webhooks";
import { eventCatalog } from "../event-catalog.ts";
import { webhooks } from "../webhooks/webhooks.ts";

const storeMail = (actor: TenantActor, mail: Mail) => inTenant(actor, (tx) => enqueueMail(tx, mail));

/** Whoever hears of events: what a line adds here is told of what happens from its first deploy on. */
export const consumers: readonly Consumer[] = [
  createKeyNotice({
    findUser: identityRepository.findUser,
    storeMail,
    keysUrl: () => new URL("/settings/api-keys", serverEnv().APP_URL).href,
    appName: clientEnv.NEXT_PUBLIC_APP_NAME,
  }),
  ...webhooks.map(handlerOf),
  ...createWebhookFanOut({ eventTypes: eventCatalog }),
  createDisabledNotice({
    ownersOf,
    storeMail,
    settingsUrl: () => new URL("/settings", serverEnv().APP_URL).href,
    appName: clientEnv.NEXT_PUBLIC_APP_NAME,
  }),
];

/** The configuration is read when something is sent: a build has none. */
const outbound: Outbound = {
  post: (url, sent) => createOutbound({ loopback: serverEnv().OUTBOUND_LOOPBACK === "allow" }).post(url, sent),
};

/** Whoever carries events outside. */
export const couriers: readonly Courier[] = [createWebhookCourier({ outbound })];

/** The addresses of an organization's owners. */
async function ownersOf(actor: TenantActor) {
  const members = await organizationRepository.listMembers(actor, { after: undefined, take: 1000 });
  const owners = members.filter(({ role }) => role.id === "owner").map(({ userId }) => userId);
  return identityRepository.listUsers(owners);
}
