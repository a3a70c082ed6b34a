import type { TenantActor } from "@plinth/kernel";
import type { Courier } from "./courier.ts";
import type { DeliverOptions } from "./deliver.ts";
import type { Delivery, Fate, Settled } from "./deliveries.ts";
import { fateOf } from "./fate.ts";
import { hold, look } from "./inbox.ts";
import { type Try, openTry } from "./observe-delivery.ts";
import { toldTo } from "./told.ts";

/** Has the courier carry one event, and stores what came of it; returns what is still to be settled. */
export async function carry(
  courier: Courier,
  actor: TenantActor,
  delivery: Delivery,
  options: DeliverOptions,
): Promise<Settled[]> {
  const tried = openTry(courier, delivery);
  const end = await tried
    .within(() => carried(courier, actor, delivery, { ...options, tried }))
    .catch((error: unknown): End => ({ fate: fateOf({ delivery, tried, error }, options.random) }));
  tried.ended(end.fate);
  return end.fate === null || end.kept ? [] : [{ delivery, fate: end.fate }];
}

interface CarryOptions extends DeliverOptions {
  readonly tried: Try;
}

/** What became of it, null when somebody else has taken the delivery over; and whether that is stored already. */
interface End {
  readonly fate: Fate | null;
  readonly kept?: boolean;
}

async function carried(
  courier: Courier,
  actor: TenantActor,
  delivery: Delivery,
  { step, tried }: CarryOptions,
): Promise<End> {
  const receipt = await look(actor, delivery);
  tried.found(receipt);
  if (receipt.status === "lost") return { fate: null };
  if (receipt.status === "had") return { fate: { status: "done" } };
  const outcome = await courier.carry(actor, toldTo(courier, receipt.event));
  if ("postponedMs" in outcome) return { fate: { status: "returned", waitMs: outcome.postponedMs } };
  const { againInMs } = outcome;
  const kept = await step.together(actor, async () => {
    if (!(await hold(actor, delivery))) return false;
    await outcome.record(actor);
    if (againInMs === undefined) await step.keep(actor, [delivery], []);
    return true;
  });
  if (!kept) return { fate: null };
  if (againInMs === undefined) return { fate: { status: "done" }, kept };
  return { fate: { status: "waiting", failure: "again", waitMs: againInMs } };
}
