import { Id, Instant, text } from "@plinth/kernel";
import { z } from "zod";

/** What a project is called: 1 to 80 characters, unique in its organization whatever the case. */
export const ProjectName = text(80).meta({ examples: ["Apollo"] });

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

/** How a list is ordered; a minus begins at the other end. Names are compared without regard to the case of A to Z. */
export const ProjectSort = z.enum(["-createdAt", "createdAt", "name", "-name"]);

export type ProjectSort = z.infer<typeof ProjectSort>;

/** Tells whether a list is ordered by name. */
export const isByName = (sort: ProjectSort) => sort === "name" || sort === "-name";
