import type { LookupAddress } from "node:dns";
import { lookup } from "node:dns/promises";
import type { LookupFunction } from "node:net";
import { OutboundError } from "./outbound-error.ts";

/** Finds every address of a name. */
export type Resolve = (hostname: string) => Promise<readonly LookupAddress[]>;

/** Asks the system, as everything else on the machine does. */
export const systemResolve: Resolve = (hostname) => lookup(hostname, { all: true });

/**
 * Returns the resolution of a connection: it hands on no address of a name unless all of them may be called. The
 * connection is made to one of these: nobody asks for the name's addresses again.
 */
export function guardedLookup(resolve: Resolve, mayCall: (address: string) => boolean): LookupFunction {
  return (hostname, { all }, done) => {
    void checkedAddresses(resolve, hostname, mayCall).then((found) => {
      if (found instanceof OutboundError) done(found, "");
      else if (all) done(null, [...found]);
      else done(null, found[0].address, found[0].family);
    });
  };
}

type Addresses = readonly [LookupAddress, ...LookupAddress[]];

/** Never rejects: there is nobody but the connection to hear of it. */
async function checkedAddresses(
  resolve: Resolve,
  hostname: string,
  mayCall: (address: string) => boolean,
): Promise<Addresses | OutboundError> {
  try {
    const [first, ...others] = await resolve(hostname);
    if (first === undefined) return new OutboundError("dns");
    return [first, ...others].every(({ address }) => mayCall(address))
      ? [first, ...others]
      : new OutboundError("address");
  } catch (cause) {
    return new OutboundError("dns", { cause });
  }
}
