import { attempt, isCollision } from "@plinth/db";
import type { EventEnvelope, TenantActor } from "@plinth/kernel";
import { span } from "@plinth/observability";
import type { BatchConsumer, Consumer, Told } from "./consumer.ts";
import type { Delivery, Fate } from "./deliveries.ts";
import type { Try } from "./observe-delivery.ts";
import { toldTo } from "./told.ts";

/** Whoever hears of events within the database. */
export type Hearer = Consumer | BatchConsumer;

/** A delivery that is being made. */
export interface Telling {
  readonly delivery: Delivery;
  readonly tried: Try;
}

/** What came of one: what it failed with, or its fate; null when it is somebody else's. */
export type End = Telling & ({ readonly error: unknown } | { readonly fate: Fate | null });

/** One that the consumer has not had, with what is stored of its event. */
export type News = Telling & { readonly stored: EventEnvelope | null };

/** One whose event is what the consumer takes. */
type Fit = Telling & { readonly told: Told<unknown> };

/** No other event is begun in a transaction that old: what is stored does not wait for slow neighbours. */
const longMs = 250;

/**
 * Has the consumer hear of the events, in the transaction that surrounds it: what it stores for one that fails is taken back,
 * and nothing else. Returns an end for each but those for which there is no time in this transaction.
 */
export async function tellAll(
  consumer: Hearer,
  actor: TenantActor,
  news: readonly News[],
  mayBegin: () => boolean,
): Promise<End[]> {
  const unfit: End[] = [];
  const fit: Fit[] = [];
  for (const { stored, ...each } of news) {
    try {
      fit.push({ ...each, told: toldTo(consumer, stored) });
    } catch (error) {
      unfit.push({ ...each, error });
    }
  }
  const ends =
    "handle" in consumer ? oneByOne(consumer, actor, fit, mayBegin) : byHalves(consumer, actor, fit, mayBegin);
  return [...unfit, ...(await ends)];
}

async function oneByOne(
  consumer: Consumer,
  actor: TenantActor,
  fit: readonly Fit[],
  mayBegin: () => boolean,
): Promise<End[]> {
  const ends: End[] = [];
  const until = performance.now() + longMs;
  for (const each of fit) {
    if (ends.length > 0 && performance.now() > until) break;
    if (!mayBegin()) {
      ends.push(untried(each));
      continue;
    }
    const failure = await failureOf(() => each.tried.within(() => consumer.handle(actor, each.told)));
    ends.push(endOf(each, failure));
  }
  return ends;
}

async function byHalves(
  consumer: BatchConsumer,
  actor: TenantActor,
  fit: readonly Fit[],
  mayBegin: () => boolean,
): Promise<End[]> {
  if (fit.length === 0) return [];
  if (!mayBegin()) return fit.map(untried);
  const attributes = { "messaging.batch.message_count": fit.length };
  const heard = () =>
    consumer.handleBatch(
      actor,
      fit.map(({ told }) => told),
    );
  const failure = await failureOf(() => span(`deliver ${consumer.name} together`, attributes, heard));
  if (failure === null || fit.length === 1) return fit.map((each) => endOf(each, failure));
  const half = Math.ceil(fit.length / 2);
  const first = await byHalves(consumer, actor, fit.slice(0, half), mayBegin);
  return [...first, ...(await byHalves(consumer, actor, fit.slice(half), mayBegin))];
}

/** Takes back what the work stored when it fails; transactions that collide are begun anew as a whole, so that is thrown. */
async function failureOf(work: () => Promise<void>): Promise<{ readonly error: unknown } | null> {
  try {
    await attempt(work);
    return null;
  } catch (error) {
    if (isCollision(error)) throw error;
    return { error };
  }
}

const endOf = ({ delivery, tried }: Fit, failure: { readonly error: unknown } | null): End =>
  failure === null ? { delivery, tried, fate: { status: "done" } } : { delivery, tried, ...failure };

const untried = ({ delivery, tried }: Fit): End => ({ delivery, tried, fate: { status: "returned" } });
