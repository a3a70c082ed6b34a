"use server";

import { action } from "@/server/edge.ts";
import { services } from "@/server/services.ts";
import { confirmByAppAction } from "@/server/session.ts";

export const confirmByApp = confirmByAppAction;
export const beginOutsideProof = action(services.identity.beginOutsideProof, {
  redirectTo: ({ location }) => location,
});
