import { endpoint, resource } from "@plinth/http";
import { leadToPage, unsubscribeByOneClick } from "@/server/one-click.ts";

export const runtime = "nodejs";
/** What `List-Unsubscribe` of our mails names: a POST ends them, a GET shows the page that asks. */
export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = resource({
  GET: endpoint(async ({ path, requestId }) => leadToPage(path["token"] ?? "", requestId)),
  POST: endpoint(async ({ request, path, requestId }) =>
    unsubscribeByOneClick(request, path["token"] ?? "", requestId),
  ),
});
