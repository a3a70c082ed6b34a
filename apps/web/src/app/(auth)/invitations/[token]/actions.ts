"use server";

import { action } from "@/server/edge.ts";
import { services } from "@/server/services.ts";
import { joinAction, switchAccountAction } from "@/server/session.ts";

export const acceptInvitation = action(services.organizations.acceptInvitation, { redirectTo: () => "/projects" });
export const joinAsNewUser = joinAction;
export const switchAccount = switchAccountAction;
