"use server";

import { action } from "@/server/edge.ts";
import { services } from "@/server/services.ts";
import { dropSession, keepSession } from "@/server/session.ts";

export const renameOwn = action(services.identity.renameOwn);
export const beginLink = action(services.identity.beginLink, { redirectTo: ({ location }) => location });
export const unlinkAccount = action(services.identity.unlinkAccount);
export const requestEmailChange = action(services.identity.requestEmailChange);
export const changePassword = action(services.identity.changePassword, { onSuccess: keepSession });
export const revokeSession = action(services.identity.revokeSession);
export const revokeOtherSessions = action(services.identity.revokeOtherSessions);
export const signOutEverywhere = action(services.identity.signOutEverywhere, {
  onSuccess: dropSession,
  redirectTo: () => "/sign-in?done=everywhere",
});
