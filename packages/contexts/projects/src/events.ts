import { type Clock, type EventEnvelope, type TenantActor, event } from "@plinth/kernel";
import type { Project } from "./model.ts";

/** What can happen to a project. */
export type ProjectChange = "created" | "renamed" | "archived" | "restored" | "deleted";

/** Makes the event that says what the actor has just done to the project. */
export function projectEvent(change: ProjectChange, actor: TenantActor, project: Project, clock: Clock): EventEnvelope {
  const payload = { id: project.id, name: project.name, version: project.version };
  return event(`project.${change}`, actor, { subjectId: project.id, payload }, clock);
}
