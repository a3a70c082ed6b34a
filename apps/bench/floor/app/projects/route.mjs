import { queries } from "../../queries.mjs";

/** @param {Request} request */
const organizationOf = (request) => request.headers.get("x-organization") ?? "";

/** @param {Request} request */
export async function GET(request) {
  const limit = Number(new URL(request.url).searchParams.get("limit") ?? 20);
  return Response.json(await queries.list(organizationOf(request), limit));
}

/** @param {Request} request */
export async function POST(request) {
  const { name } = /** @type {{ name: string }} */ (await request.json());
  return Response.json(await queries.create(organizationOf(request), name), { status: 201 });
}
