import { networkOf } from "./network-address.ts";
import { peerAddress } from "./peer-address.ts";

/** What stands in front: how many proxies of ours append to X-Forwarded-For, or Vercel. */
export interface TrustedHops {
  readonly hops: number;
  readonly vercel: boolean;
}

/**
 * Returns the network that a request came from, as told by the nearest hop that can be trusted; what a client adds to
 * X-Forwarded-* changes nothing. Without any word that can be trusted it is "unknown", and all such requests are one.
 */
export function clientAddress(headers: Headers, { hops, vercel }: TrustedHops): string {
  const told = vercel ? headers.get("x-vercel-forwarded-for") : forwarded(headers, hops);
  return networkOf(told ?? "") ?? networkOf(peerAddress(headers)) ?? "unknown";
}

/** Each proxy appends the address that it was asked by, so ours are counted from the right. */
function forwarded(headers: Headers, hops: number): string | undefined {
  return hops === 0 ? undefined : headers.get("x-forwarded-for")?.split(",").at(-hops);
}
