import { endpoint, resource } from "@plinth/http";
import { readDevMail } from "@/server/dev-inbox.ts";

export const runtime = "nodejs";
/** Shows a mail of the development inbox as a mail reader would; nothing in it runs, or is fetched. */
export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = resource({
  GET: endpoint(async ({ path }) => {
    const { html } = await readDevMail(path["id"]);
    return new Response(html, { headers });
  }),
});

const headers = {
  "content-type": "text/html; charset=utf-8",
  "content-security-policy":
    "sandbox allow-popups allow-popups-to-escape-sandbox; default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'self'",
  "cache-control": "private, no-store",
  "x-content-type-options": "nosniff",
};
