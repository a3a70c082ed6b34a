export const runtime = "nodejs";

/**
 * Where signing out leads: no page, so that the browser loads the front page anew and lets go of a document that still
 * holds what the last pages showed. Next asks on the browser's behalf first, for a page to put into that document.
 */
export function GET(request: Request): Response {
  const headers = { "cache-control": "no-store" };
  if (request.headers.has("rsc")) return new Response(null, { status: 204, headers });
  return new Response(null, { status: 303, headers: { ...headers, location: "/" } });
}
