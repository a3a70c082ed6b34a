import dns, { type LookupAddress } from "node:dns";
import type { LookupFunction } from "node:net";
import { OutboundError } from "./outbound-error.ts";

/** Finds every address of a name, as `dns.lookup` does. */
export type Resolve = (
  hostname: string,
  options: { readonly all: true },
  done: (error: Error | null, found: LookupAddress[]) => void,
) => void;

/** Asks the system, as everything else on the machine does. */
export const systemResolve: Resolve = dns.lookup;

/**
 * Returns the resolution of a connection: it hands on no address of a name unless all of them may be called. The
 * connection is made to one of these: nobody asks for the name's addresses again.
 */
export function guardedLookup(resolve: Resolve, mayCall: (address: string) => boolean): LookupFunction {
  return (hostname, { all }, done) =>
    resolve(hostname, { all: true }, (cause, found) => {
      const [first] = cause === null ? found : [];
      if (first === undefined) done(new OutboundError("dns", { cause }), "");
      else if (!found.every(({ address }) => mayCall(address))) done(new OutboundError("address"), "");
      else if (all) done(null, found);
      else done(null, first.address, first.family);
    });
}
