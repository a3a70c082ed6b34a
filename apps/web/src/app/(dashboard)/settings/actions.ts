"use server";

import { action } from "@/server/edge.ts";
import { services } from "@/server/services.ts";

export const renameOrganization = action(services.organizations.rename);
export const restrictEmailDomain = action(services.organizations.restrictEmailDomain);
export const liftEmailDomain = action(services.organizations.liftEmailDomain);
export const leaveOrganization = action(services.organizations.leave, { redirectTo: () => "/projects" });
export const deleteOrganization = action(services.organizations.delete, { redirectTo: () => "/projects" });
