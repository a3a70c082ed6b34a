export { projectsContract } from "./contract.ts";
export { projectEventTypes } from "./event-types.ts";
export { Project } from "./model.ts";
export { type ProjectServiceOptions, createProjectService } from "./service.ts";
