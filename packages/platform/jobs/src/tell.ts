import type { TenantActor } from "@plinth/kernel";
import { continuing } from "@plinth/observability";
import type { DeliverOptions } from "./deliver.ts";
import type { Delivery, Fate, Settled } from "./deliveries.ts";
import { fateOf } from "./fate.ts";
import { type End, type Hearer, type News, type Telling, tellAll } from "./hear.ts";
import { openTry } from "./observe-delivery.ts";

/** Two savepoints an event: PostgreSQL keeps 64 subtransactions of a transaction at hand, and looks for more of them on disk. */
const mostOneByOne = 25;

/** Tells the consumer of events of one organization, many in a transaction; returns what is still to be settled. */
export async function tell(
  consumer: Hearer,
  actor: TenantActor,
  deliveries: readonly Delivery[],
  options: DeliverOptions,
): Promise<Settled[]> {
  const most = "handle" in consumer ? mostOneByOne : deliveries.length;
  const settled: Settled[] = [];
  for (let left = deliveries; left.length > 0;) {
    const now = left.slice(0, most);
    const ends = await tellSome(consumer, actor, now, options);
    const made = new Set(ends.map(({ delivery }) => delivery));
    settled.push(...ends.flatMap((end) => ended(end, options.random)));
    left = left.filter((delivery) => !made.has(delivery));
  }
  return settled;
}

/** What a transaction is for; when it fails as a whole, each is told in one of its own: so whoever is to blame is found. */
async function tellSome(
  consumer: Hearer,
  actor: TenantActor,
  deliveries: readonly Delivery[],
  options: DeliverOptions,
): Promise<End[]> {
  const telling = deliveries.map((delivery) => ({ delivery, tried: openTry(consumer, delivery) }));
  const [only, ...others] = telling;
  if (only === undefined) return [];
  const work = () => options.step.together(actor, () => tellTogether(consumer, actor, telling, options));
  try {
    const ends = await (others.length === 0 ? only.tried.within(work) : continuing(null, work));
    const made = new Set(ends.map(({ delivery }) => delivery));
    for (const { delivery, tried } of telling) if (!made.has(delivery)) tried.takenBack();
    return ends;
  } catch (error) {
    if (others.length === 0) return [{ ...only, error }];
    for (const { tried } of telling) tried.takenBack();
    const ends: End[] = [];
    for (const delivery of deliveries) ends.push(...(await tellSome(consumer, actor, [delivery], options)));
    return ends;
  }
}

/** Effects, notes and acknowledgements of all that succeed are one transaction. */
async function tellTogether(
  consumer: Hearer,
  actor: TenantActor,
  telling: readonly Telling[],
  { step, mayBegin }: DeliverOptions,
): Promise<End[]> {
  const asked = telling.map(({ delivery }) => delivery);
  const receipts = await step.receive(actor, asked);
  const ends: End[] = [];
  const fresh: News[] = [];
  for (const [index, each] of telling.entries()) {
    const receipt = receipts[index] ?? { status: "lost" };
    each.tried.found(receipt);
    if (receipt.status === "new") fresh.push({ ...each, stored: receipt.event });
    else ends.push({ ...each, fate: receipt.status === "had" ? done : null });
  }
  const had = ends.filter(isDone).map(({ delivery }) => delivery);
  ends.push(...(await tellAll(consumer, actor, fresh, mayBegin)));
  const kept = ends.filter(isDone).map(({ delivery }) => delivery);
  if (kept.length > 0) await step.keep(actor, kept, had);
  return ends;
}

const done = { status: "done" } as const;
const isDone = (end: End) => "fate" in end && end.fate?.status === "done";

/** What is done is stored already, and what was lost is somebody else's. */
function ended(end: End, random: () => number): Settled[] {
  const { delivery, tried } = end;
  const fate: Fate | null = "error" in end ? fateOf(end, random) : end.fate;
  tried.ended(fate);
  return fate === null || fate.status === "done" ? [] : [{ delivery, fate }];
}
