import { Id, Instant, text } from "@plinth/kernel";
import { z } from "zod";

/** What a project is called: 1 to 80 characters, unique in its organization whatever the case. */
export const ProjectName = text(80);

/** A piece of work that an organization keeps: archived ones stay, out of the way. */
export const Project = z.object({
  id: Id,
  name: ProjectName,
  version: z.int32().positive(),
  createdAt: Instant,
  updatedAt: Instant,
  archivedAt: Instant.nullable(),
});

export type Project = z.infer<typeof Project>;

/** Which projects a list shows. */
export const ProjectStatus = z.enum(["active", "archived", "all"]);

export type ProjectStatus = z.infer<typeof ProjectStatus>;
