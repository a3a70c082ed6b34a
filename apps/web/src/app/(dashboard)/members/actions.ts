"use server";

import { action } from "@/server/edge.ts";
import { services } from "@/server/services.ts";

export const changeRole = action(services.organizations.changeRole);
export const removeMember = action(services.organizations.removeMember);
export const invite = action(services.organizations.invite);
export const resendInvitation = action(services.organizations.resendInvitation);
export const revokeInvitation = action(services.organizations.revokeInvitation);
