"use server";

import { action } from "@/server/edge.ts";
import { services } from "@/server/services.ts";

export const createProject = action(services.projects.create);
export const renameProject = action(services.projects.rename);
export const archiveProject = action(services.projects.archive);
export const restoreProject = action(services.projects.restore);
export const deleteProject = action(services.projects.delete, { redirectTo: () => "/projects" });
