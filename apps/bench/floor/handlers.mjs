/**
 * What a floor asks of the table of projects.
 * @typedef {object} Queries
 * @property {(organizationId: string, limit: number) => Promise<unknown>} list
 * @property {(organizationId: string, id: string) => Promise<unknown>} get
 * @property {(organizationId: string, name: string) => Promise<unknown>} create
 */

/** @param {Request} request */
const organizationOf = (request) => request.headers.get("x-organization") ?? "";

/**
 * Returns the bare route handlers of a list.
 * @param {Queries} queries
 */
export const listHandlers = (queries) => ({
  /** @param {Request} request */
  async GET(request) {
    const limit = Number(new URL(request.url).searchParams.get("limit") ?? 20);
    return Response.json(await queries.list(organizationOf(request), limit));
  },
  /** @param {Request} request */
  async POST(request) {
    const { name } = /** @type {{ name: string }} */ (await request.json());
    return Response.json(await queries.create(organizationOf(request), name), { status: 201 });
  },
});

/**
 * Returns the bare route handler of one project.
 * @param {Queries} queries
 */
export const oneHandlers = (queries) => ({
  /**
   * @param {Request} request
   * @param {{ params: Promise<{ id: string }> }} context
   */
  async GET(request, { params }) {
    const { id } = await params;
    return Response.json(await queries.get(organizationOf(request), id));
  },
});
