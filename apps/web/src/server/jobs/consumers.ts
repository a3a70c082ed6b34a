import { createKeyNotice } from "@plinth/api-keys";
import { inTenant } from "@plinth/db";
import { clientEnv, serverEnv } from "@plinth/env";
import { identityRepository } from "@plinth/identity";
import { handlerOf } from "@plinth/inbound";
import type { Consumer } from "@plinth/jobs";
import type { TenantActor } from "@plinth/kernel";
import { type Mail, enqueueMail } from "@plinth/mail";
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
];
