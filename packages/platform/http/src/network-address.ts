import { isIPv4, isIPv6 } from "node:net";

/**
 * Returns what one network holds: an IPv4 address, or the first half (/64) of an IPv6 address, since a single customer
 * has all of a /64. Undefined for what is no address. A port and brackets are taken off.
 */
export function networkOf(given: string): string | undefined {
  // How a dual-stack socket writes IPv4, of which almost every request comes.
  const [, plain] = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/.exec(given) ?? [];
  if (plain !== undefined && isIPv4(plain)) return plain;
  const address = withoutPort(given.trim()).replace(/%.*$/, "");
  if (isIPv4(address)) return address;
  if (!isIPv6(address)) return undefined;
  const groups = groupsOf(address);
  return isMapped(groups) ? dotted(groups) : `${groups.slice(0, 4).map(hexadecimal).join(":")}::/64`;
}

function withoutPort(given: string): string {
  const [, bracketed] = /^\[([^\]]+)\](?::\d+)?$/.exec(given) ?? [];
  return bracketed ?? given.replace(/^(\d+\.\d+\.\d+\.\d+):\d+$/, "$1");
}

/** The eight numbers of an IPv6 address; the URL parser writes out a dotted tail. */
function groupsOf(address: string): number[] {
  const { hostname } = new URL(`http://[${address}]`);
  const [head = [], tail = []] = hostname
    .slice(1, -1)
    .split("::")
    .map((part) => part.split(":").filter((group) => group !== ""));
  const gap = Array.from({ length: 8 - head.length - tail.length }, () => "0");
  return [...head, ...gap, ...tail].map((group) => Number.parseInt(group, 16));
}

/** ::ffff:0:0/96, how a dual-stack socket writes IPv4. */
const isMapped = (groups: readonly number[]) => groups.slice(0, 6).join() === "0,0,0,0,0,65535";

const dotted = (groups: readonly number[]) =>
  groups
    .slice(6)
    .flatMap((group) => [group >> 8, group & 255])
    .join(".");

const hexadecimal = (group: number) => group.toString(16);
