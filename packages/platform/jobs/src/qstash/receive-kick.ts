import { Receiver } from "@upstash/qstash";
import { z } from "zod";

/** The keys that QStash signs with now and after a rotation, and the address that it calls. */
export interface KickReceiverOptions {
  readonly currentSigningKey: string;
  readonly nextSigningKey: string;
  readonly destination: string;
}

/** What arrived: a kick, something that QStash never signed for this address, or something that is no kick. */
export type Kick =
  | { readonly status: "kick"; readonly slice: number }
  | { readonly status: "unsigned" }
  | { readonly status: "unfit" };

const Body = z.strictObject({ slice: z.int() });
const clockToleranceSeconds = 30;

/** Returns what reads a request as a kick: one that was signed under either key, for this address and this body alone. */
export function kickReceiver({ currentSigningKey, nextSigningKey, destination }: KickReceiverOptions) {
  // In its development mode, which a variable could turn on, it would believe keys that everybody knows.
  const receiver = new Receiver({ currentSigningKey, nextSigningKey, devMode: false });
  const isSigned = (signature: string, body: string) =>
    receiver.verify({ signature, body, url: destination, clockTolerance: clockToleranceSeconds }).catch(() => false);
  return async (headers: Headers, body: string): Promise<Kick> => {
    if (!(await isSigned(headers.get("upstash-signature") ?? "", body))) return { status: "unsigned" };
    const kick = Body.safeParse(jsonOf(body));
    return kick.success ? { status: "kick", slice: kick.data.slice } : { status: "unfit" };
  };
}

function jsonOf(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
}
