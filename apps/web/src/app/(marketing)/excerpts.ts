/** A few lines of a file of this repository, less their common indentation. */
export type Excerpt = { readonly file: string; readonly source: string };

/** A verb as its contract says it. */
export const contractExcerpt: Excerpt = {
  file: "packages/contexts/projects/src/contract.ts",
  source: `create: command({
  input: NewProject,
  output: Project,
  allow: "project:create",
  limit: "write",
  fails: ["name_taken"],
  emits: ["project.created"],
  invalidates: touched,
}),`,
};

/** The routes that name it. */
export const routeExcerpt: Excerpt = {
  file: "apps/web/src/app/api/v1/projects/route.ts",
  source: `export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = resource({
  GET: route(services.projects.list),
  POST: route(services.projects.create, { status: 201, location: ({ id }) => \`/api/v1/projects/\${id}\` }),
});`,
};

/** The action that names it. */
export const actionExcerpt: Excerpt = {
  file: "apps/web/src/app/(dashboard)/projects/actions.ts",
  source: `export const createProject = action(services.projects.create);`,
};
