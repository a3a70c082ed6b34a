import { serverEnv } from "@plinth/env";
import { clientAddress, requestIdFrom } from "@plinth/http";
import type { RequestFacts } from "@plinth/kernel";
import { requestContext } from "@plinth/observability";

/** Returns the network that the request came from, as the nearest trusted hop tells it. */
export function addressOf(headers: Headers): string {
  const { TRUSTED_PROXY_HOPS: hops, VERCEL } = serverEnv();
  return clientAddress(headers, { hops, vercel: VERCEL !== undefined });
}

/** Returns what is told of the request behind an actor; its id is that of the log line. */
export const requestFacts = (headers: Headers): RequestFacts => ({
  id: requestContext()?.requestId ?? requestIdFrom(headers),
  address: addressOf(headers),
  userAgent: headers.get("user-agent") ?? "",
});
