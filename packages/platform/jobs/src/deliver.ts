import { together } from "@plinth/db";
import { AppError, type TenantActor, systemActor } from "@plinth/kernel";
import { failSpan, logger } from "@plinth/observability";
import { backoffMs, maximumAttempts } from "./backoff.ts";
import { carry } from "./carry.ts";
import type { Listener } from "./courier.ts";
import type { Delivery, Fate } from "./deliveries.ts";
import type { Receipt, receive } from "./inbox.ts";
import { observeDelivery } from "./observe-delivery.ts";
import { Unfit, toldTo } from "./told.ts";

/** How one delivery is made; `random` gives numbers from 0 to 1. */
export interface DeliverOptions {
  readonly receive: typeof receive;
  readonly random: () => number;
}

/** Makes one delivery, and returns what became of it; null when somebody else has taken it over. Never throws. */
export function deliver(consumer: Listener, delivery: Delivery, options: DeliverOptions): Promise<Fate | null> {
  return observeDelivery(consumer, delivery, (found) => make(consumer, delivery, { ...options, found }));
}

interface MakeOptions extends DeliverOptions {
  readonly found: (receipt: Receipt) => void;
}

async function make(
  consumer: Listener,
  delivery: Delivery,
  { receive: take, random, found }: MakeOptions,
): Promise<Fate | null> {
  const { organizationId, attempts } = delivery;
  // The last holder vanished in the middle of the last try: another one could take this process along as well.
  if (attempts > maximumAttempts) return given(delivery, { status: "dead", failure: "abandoned" });
  const acting = { ...systemActor(consumer.name, organizationId, consumer.permissions ?? []), organizationId };
  const actor: TenantActor = { ...acting, verb: consumer.name };
  try {
    if ("carry" in consumer) return await carry(consumer, actor, delivery, found);
    const kept = await together(actor, async () => {
      const receipt = await take(actor, delivery);
      found(receipt);
      if (receipt.status === "new") await consumer.handle(actor, toldTo(consumer, receipt.event));
      return receipt.status !== "lost";
    });
    return kept ? { status: "done" } : null;
  } catch (error) {
    failSpan(error);
    return given(delivery, fateOf(error, attempts, random), error);
  }
}

function fateOf(error: unknown, attempts: number, random: () => number): Fate {
  const failure = failureOf(error);
  if (error instanceof Unfit || attempts >= maximumAttempts) return { status: "dead", failure };
  return { status: "waiting", failure, waitMs: backoffMs(attempts, random()) };
}

/** A code or the name of a class: messages may hold what an event holds, and the queue is nobody's in particular. */
function failureOf(error: unknown): string {
  if (error instanceof AppError) return error.code;
  if (error instanceof Unfit) return `unfit: ${error.message}`;
  return error instanceof Error ? error.name : "unknown";
}

function given({ consumer, eventId, attempts }: Delivery, fate: Fate, error?: unknown): Fate {
  const line = { consumer, eventId, attempts, ...(error === undefined ? {} : { err: error }) };
  if (fate.status === "dead") logger.error(line, "an event was given up");
  else logger.warn(line, "an event will be told again");
  return fate;
}
