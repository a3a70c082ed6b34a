import { isIP } from "node:net";
import { OutboundError } from "./outbound-error.ts";
import { isPublicAddress } from "./public-address.ts";

/** `loopback` lets this machine's own names be called, by http too, and on any port. */
export interface TargetOptions {
  readonly loopback?: boolean;
}

const ownNames = ["localhost", "127.0.0.1", "[::1]"];

/** Returns the address when it may be asked, as far as it tells by itself; throws OutboundError. */
export function checkTarget(text: string, { loopback = false }: TargetOptions = {}): URL {
  if (!URL.canParse(text)) throw new OutboundError("malformed");
  const url = new URL(text);
  if (url.username !== "" || url.password !== "") throw new OutboundError("credentials");
  if (loopback && isOwnName(url) && ["http:", "https:"].includes(url.protocol)) return url;
  if (url.protocol !== "https:") throw new OutboundError("not_https");
  if (url.port !== "") throw new OutboundError("port");
  const literal = literalOf(url);
  if (isIP(literal) !== 0 && !isPublicAddress(literal)) throw new OutboundError("address");
  return url;
}

/** Tells whether the address names this machine, in one of the ways that `loopback` lets through. */
export const isOwnName = ({ hostname }: URL): boolean => ownNames.includes(hostname);

const literalOf = ({ hostname }: URL) => hostname.replaceAll(/^\[|\]$/g, "");
