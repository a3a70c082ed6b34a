import { BlockList, isIP, isIPv4 } from "node:net";

/** The special-purpose ranges of IPv4 (RFC 6890 and the registries of IANA), multicast and what is reserved. */
const specialIPv4 = listOf("ipv4", [
  ["0.0.0.0", 8],
  ["10.0.0.0", 8],
  ["100.64.0.0", 10],
  ["127.0.0.0", 8],
  ["169.254.0.0", 16],
  ["172.16.0.0", 12],
  ["192.0.0.0", 24],
  ["192.0.2.0", 24],
  ["192.31.196.0", 24],
  ["192.52.193.0", 24],
  ["192.88.99.0", 24],
  ["192.168.0.0", 16],
  ["192.175.48.0", 24],
  ["198.18.0.0", 15],
  ["198.51.100.0", 24],
  ["203.0.113.0", 24],
  ["224.0.0.0", 4],
  ["240.0.0.0", 4],
]);

/** What is public in IPv6 lies in here alone: mapped, NAT64, local, multicast and all later ranges do not. */
const unicastIPv6 = listOf("ipv6", [["2000::", 3]]);

/** What of that is special: Teredo and other protocols, examples, 6to4, which carries an IPv4 address, and AS112. */
const specialIPv6 = listOf("ipv6", [
  ["2001::", 23],
  ["2001:db8::", 32],
  ["2002::", 16],
  ["2620:4f:8000::", 48],
  ["3fff::", 20],
]);

/** Tells whether the text is an IP address that is somebody's on the public internet. */
export function isPublicAddress(address: string): boolean {
  // What has a zone is of one link, and BlockList takes none.
  if (isIP(address) === 0 || address.includes("%")) return false;
  if (isIPv4(address)) return !specialIPv4.check(address, "ipv4");
  return unicastIPv6.check(address, "ipv6") && !specialIPv6.check(address, "ipv6");
}

function listOf(family: "ipv4" | "ipv6", ranges: readonly (readonly [string, number])[]): BlockList {
  const list = new BlockList();
  for (const [network, bits] of ranges) list.addSubnet(network, bits, family);
  return list;
}
