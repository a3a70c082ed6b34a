import { queries } from "../../../queries.mjs";

/**
 * @param {Request} request
 * @param {{ params: Promise<{ id: string }> }} context
 */
export async function GET(request, { params }) {
  const { id } = await params;
  return Response.json(await queries.get(request.headers.get("x-organization") ?? "", id));
}
