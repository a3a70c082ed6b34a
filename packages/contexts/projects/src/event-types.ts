import { Id, eventTypes } from "@plinth/kernel";
import { z } from "zod";
import { Project } from "./model.ts";

/** What others are told of projects. */
export const projectEventTypes = eventTypes(
  {
    allow: "project:read",
    payload: z.strictObject({ id: Id, name: Project.shape.name, version: Project.shape.version }),
    example: { id: "0192f0c1-5d7e-7c3a-9b1d-3f6a2e8c4d10", name: "Website", version: 1 },
  },
  {
    "project.created": "A project was created.",
    "project.renamed": "A project was renamed.",
    "project.archived": "A project was archived.",
    "project.restored": "A project was brought back from the archive.",
    "project.deleted": "A project was deleted for good.",
  },
);
