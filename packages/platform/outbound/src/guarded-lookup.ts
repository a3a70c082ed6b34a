import dns, { type LookupAddress } from "node:dns";
import { Resolver } from "node:dns/promises";
import type { LookupFunction } from "node:net";
import { OutboundError } from "./outbound-error.ts";

/** Finds every address of a name. */
export type Resolve = (
  hostname: string,
  options: { readonly all: true },
  done: (error: Error | null, found: LookupAddress[]) => void,
) => void | Promise<void>;

/** Asks the system, for this machine's own names alone: it keeps a thread waiting that other connections need. */
export const ownResolve: Resolve = (hostname, options, done) => dns.lookup(hostname, options, done);

/** Asks nameservers and no file, for 6 seconds at most, and keeps nobody else waiting while they are silent. */
export const publicResolve: Resolve = async (hostname, _options, done) => {
  const found = await addressesOf(new Resolver({ timeout: 2000, tries: 2 }), hostname);
  done(null, found);
};

/** None where there are none, or where nobody answers. */
async function addressesOf(resolver: Resolver, hostname: string): Promise<LookupAddress[]> {
  const [four, six] = await Promise.allSettled([resolver.resolve4(hostname), resolver.resolve6(hostname)]);
  return [...addressesIn(four, 4), ...addressesIn(six, 6)];
}

const addressesIn = (asked: PromiseSettledResult<string[]>, family: 4 | 6): LookupAddress[] =>
  asked.status === "fulfilled" ? asked.value.map((address) => ({ address, family })) : [];

/**
 * Returns the resolution of a connection: it hands on no address of a name unless all of them may be called. The
 * connection is made to one of these: nobody asks for the name's addresses again.
 */
export function guardedLookup(resolve: Resolve, mayCall: (address: string) => boolean): LookupFunction {
  return (hostname, { all }, done) =>
    void resolve(hostname, { all: true }, (cause, found) => {
      const [first] = cause === null ? found : [];
      if (first === undefined) done(new OutboundError("dns", { cause }), "");
      else if (!found.every(({ address }) => mayCall(address))) done(new OutboundError("address"), "");
      else if (all) done(null, found);
      else done(null, first.address, first.family);
    });
}
