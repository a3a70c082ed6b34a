import { clientEnv } from "@plinth/env";
import { identityRepository } from "@plinth/identity";
import { createDigest } from "@plinth/notifications";
import { organizationRepository } from "@plinth/organizations";
import { unsubscribeLinks } from "../unsubscribe-links.ts";
import { storeMail } from "./consumers.ts";

/** Mails to everybody who wants it what is new and unread, for so long; what is left then is done the next time. */
export const digestsFor = (runMs: number) =>
  createDigest({
    runMs,
    ...unsubscribeLinks,
    findUser: identityRepository.findUser,
    organizationsOf: organizationRepository.listOwn,
    organizationName: async (actor) => (await organizationRepository.find(actor))?.name ?? null,
    storeMail,
    appName: clientEnv.NEXT_PUBLIC_APP_NAME,
  });
