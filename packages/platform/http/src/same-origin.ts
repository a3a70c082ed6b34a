import { type Actor, forbidden } from "@plinth/kernel";

/**
 * Refuses a write that another site made a browser send (403): Sec-Fetch-Site must be same-origin or none, Origin must
 * be ours, and a signed-in user must send one of the two. API keys are not sent by browsers on their own and pass.
 */
export function refuseCrossSite(headers: Headers, actor: Actor, appOrigin: string): void {
  if (actor.kind === "apiKey") return;
  const site = headers.get("sec-fetch-site");
  const origin = headers.get("origin");
  if (site !== null && site !== "same-origin" && site !== "none") throw crossSite(appOrigin);
  if (origin !== null && origin !== appOrigin && site !== "same-origin") throw crossSite(appOrigin);
  if (site === null && origin === null && actor.kind === "user") throw crossSite(appOrigin);
}

const crossSite = (appOrigin: string) =>
  forbidden("cross_site_request", `A write with a session cookie must carry the header "Origin: ${appOrigin}".`);
