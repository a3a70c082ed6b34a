import { serverEnv } from "@plinth/env";
import { createUnsubscribeTokens } from "@plinth/notifications";

/** What mails end with, signed by this app; and where it lives. */
export const unsubscribeLinks = {
  tokens: createUnsubscribeTokens({ secret: () => serverEnv().AUTH_SECRET }),
  appUrl: () => serverEnv().APP_URL,
};
