import { clientEnv } from "@plinth/env";
import { identityRepository } from "@plinth/identity";
import { createDigest } from "@plinth/notifications";
import { organizationRepository } from "@plinth/organizations";
import { unsubscribeLinks } from "../unsubscribe-links.ts";
import { storeMail } from "./consumers.ts";

/** Mails to everybody who wants it what is new and unread. */
export const mailDigests = createDigest({
  ...unsubscribeLinks,
  findUser: identityRepository.findUser,
  organizationsOf: organizationRepository.listOwn,
  organizationName: async (actor) => (await organizationRepository.find(actor))?.name ?? null,
  storeMail,
  appName: clientEnv.NEXT_PUBLIC_APP_NAME,
});
