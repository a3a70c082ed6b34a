import { together } from "@plinth/db";
import type { TenantActor } from "@plinth/kernel";
import type { Courier } from "./courier.ts";
import type { Delivery, Fate } from "./deliveries.ts";
import { type Receipt, hold, look, note } from "./inbox.ts";
import { toldTo } from "./told.ts";

/** Has the courier carry one event, and stores what came of it; null when somebody else has taken the delivery over. */
export async function carry(
  courier: Courier,
  actor: TenantActor,
  delivery: Delivery,
  found: (receipt: Receipt) => void,
): Promise<Fate | null> {
  const receipt = await look(actor, delivery);
  found(receipt);
  if (receipt.status === "lost") return null;
  if (receipt.status === "had") return { status: "done" };
  const outcome = await courier.carry(actor, toldTo(courier, receipt.event));
  if ("postponedMs" in outcome) return { status: "returned", waitMs: outcome.postponedMs };
  const { againInMs } = outcome;
  const kept = await together(actor, async () => {
    if (!(await hold(actor, delivery))) return false;
    await outcome.record(actor);
    if (againInMs === undefined) await note(actor, delivery);
    return true;
  });
  if (!kept) return null;
  return againInMs === undefined ? { status: "done" } : { status: "waiting", failure: "again", waitMs: againInMs };
}
