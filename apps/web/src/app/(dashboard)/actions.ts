"use server";

import { action } from "@/server/edge.ts";
import { services } from "@/server/services.ts";

export const switchOrganization = action(services.organizations.switch, { redirectTo: () => "/projects" });
