import { EventEnvelope } from "@plinth/kernel";
import { z } from "zod";
import type { Told } from "./consumer.ts";
import type { Listener } from "./courier.ts";

/** Another try would find the same: what was stored does not change. */
export class Unfit extends Error {
  override readonly name = "Unfit";
}

/** What was read as JSON is JSON, however deep: that alone need not be looked at again. */
const Stored = EventEnvelope.extend({ payload: z.looseObject({}) });

/** Returns the event as the consumer takes it; throws Unfit when it does not. */
export function toldTo(consumer: Listener, stored: EventEnvelope | null): Told<unknown> {
  if (stored === null) throw new Unfit("its organization has no such event");
  const event = Stored.safeParse(stored);
  if (!event.success) throw new Unfit("it is no event", { cause: event.error });
  const payload = consumer.schema.safeParse(event.data.payload);
  if (!payload.success) throw new Unfit("its payload is not what the consumer takes", { cause: payload.error });
  return { ...event.data, payload: payload.data };
}
