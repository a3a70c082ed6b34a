"use server";

import { action } from "@/server/edge.ts";
import { services } from "@/server/services.ts";

export const createRole = action(services.organizations.createRole);
export const editRole = action(services.organizations.editRole);
export const deleteRole = action(services.organizations.deleteRole);
