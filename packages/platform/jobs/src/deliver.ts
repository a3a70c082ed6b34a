import { type TenantActor, systemActor } from "@plinth/kernel";
import { carry } from "./carry.ts";
import type { Listener } from "./courier.ts";
import type { Delivery, Settled } from "./deliveries.ts";
import { abandoned } from "./fate.ts";
import { openTry } from "./observe-delivery.ts";
import type { Steps } from "./steps.ts";
import { tell } from "./tell.ts";

/** How deliveries are made; `random` gives numbers from 0 to 1, and `mayBegin` says whether another one may be begun. */
export interface DeliverOptions {
  readonly step: Steps;
  readonly random: () => number;
  readonly mayBegin: () => boolean;
}

/**
 * Makes deliveries of one organization to one consumer, and returns what became of those of which that is not stored yet;
 * what somebody else has taken over is left to them. Never throws.
 */
export async function deliver(
  listener: Listener,
  deliveries: readonly Delivery[],
  options: DeliverOptions,
): Promise<Settled[]> {
  const settled: Settled[] = [];
  const fit: Delivery[] = [];
  for (const delivery of deliveries) {
    const fate = abandoned(delivery);
    if (fate === null) fit.push(delivery);
    else {
      openTry(listener, delivery).ended(fate);
      settled.push({ delivery, fate });
    }
  }
  const actor = actorOf(listener, fit);
  if (actor === null) return settled;
  if (!("carry" in listener)) return [...settled, ...(await tell(listener, actor, fit, options))];
  for (const delivery of fit) {
    if (options.mayBegin()) settled.push(...(await carry(listener, actor, delivery, options)));
    else settled.push({ delivery, fate: { status: "returned" } });
  }
  return settled;
}

/** All that a consumer does is done in the organization of its events. */
function actorOf({ name, permissions = [] }: Listener, [first]: readonly Delivery[]): TenantActor | null {
  if (first === undefined) return null;
  const { organizationId } = first;
  return { ...systemActor(name, organizationId, permissions), organizationId, verb: name };
}
