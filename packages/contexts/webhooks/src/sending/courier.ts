import { type Courier, courier } from "@plinth/jobs";
import { type Clock, type EventTypes, Id, type TenantActor, systemClock } from "@plinth/kernel";
import { traceparent } from "@plinth/observability";
import { type Answer, type Outbound, OutboundError, signedHeaders } from "@plinth/outbound";
import { z } from "zod";
import { type Due, endpointEvent } from "../events.ts";
import { guardOf } from "../hearing.ts";
import { type WebhookAttempt, takes } from "../model.ts";
import { signingSecrets } from "../secrets.ts";
import { busyMs, failingForMs, retryAfterMs, waitMs } from "./attempts.ts";
import { type BegunDelivery, type SendingRepository, type Settlement, sendingRepository } from "./repository.ts";

/** How many requests an endpoint may have open at once, over all processes. */
export const atOnce = 4;

/** How many an organization may have, about: one that calls twenty slow servers leaves room for the others. */
const atOnceOfAll = 8;

/** How long a delivery is in hand without word of what became of it: longer than a request may take, its record too. */
const inHandMs = 45_000;

/** How deliveries go out; `random` gives numbers from 0 to 1. */
export interface WebhookCourierOptions {
  readonly outbound: Outbound;
  readonly eventTypes: EventTypes;
  readonly repository?: SendingRepository;
  readonly clock?: Clock;
  readonly random?: () => number;
}

/**
 * Returns who sends deliveries to endpoints, each at least once, under one webhook-id: again when the process dies before
 * the answer is stored. The order is none, and up to 4 requests of one endpoint are open at once.
 */
export function createWebhookCourier({
  outbound,
  eventTypes,
  repository = sendingRepository,
  clock = systemClock,
  random = Math.random,
}: WebhookCourierOptions): Courier {
  return courier({
    name: "webhooks.courier",
    topic: "webhook.due",
    schema: z.object({ deliveryId: Id, endpointId: Id, round: z.int() }),
    async carry(actor, { payload: due, occurredAt }) {
      const now = clock();
      const sendingUntil = new Date(now.getTime() + inHandMs);
      const begun = await repository.begin(actor, due, { now, sendingUntil, atOnce, atOnceOfAll });
      if (begun === "busy") return { postponedMs: busyMs(now.getTime() - Date.parse(occurredAt), random()) };
      if (begun === null) return { record: async () => {} };
      const settlement = takes(begun.endpoint) && mayHave(begun) ? await sent(begun) : held(now);
      return { record: (recorder) => record(recorder, due, begun, settlement), ...againOf(settlement) };
    },
  });

  /** What was stored by the rights of another one stays here, whoever leads the endpoint elsewhere. */
  function mayHave({ eventType, endpoint: { reads } }: BegunDelivery): boolean {
    const guard = guardOf(eventType, eventTypes);
    return guard === null || reads.includes(guard);
  }

  async function sent(begun: BegunDelivery): Promise<Settlement> {
    const attempt = await attemptOf(outbound, begun, clock);
    return settlementOf(begun, attempt, { now: clock(), random: random() });
  }

  function record(actor: TenantActor, due: Due, { endpoint }: BegunDelivery, settlement: Settlement): Promise<void> {
    const failingBefore = new Date(Date.parse(settlement.now) - failingForMs).toISOString();
    const judged = { ...settlement, url: endpoint.url, failingBefore };
    return repository.settle(actor, due, judged, endpointEvent("disabled", actor, endpoint, clock));
  }
}

/** Sends the message once; whatever happens is an attempt. */
async function attemptOf(outbound: Outbound, begun: BegunDelivery, clock: Clock): Promise<WebhookAttempt> {
  const { messageId: id, body, endpoint } = begun;
  const at = clock();
  const signature = signedHeaders({ id, at, body, secrets: signingSecrets(endpoint, at) });
  const headers = { "content-type": "application/json", "user-agent": "Plinth-Webhooks/1", ...signature, ...traced() };
  const began = performance.now();
  const answer = await answerOf(outbound.post(endpoint.url, { headers, body }));
  const durationMs = Math.round(performance.now() - began);
  return { at: at.toISOString(), durationMs, requestHeaders: headers, ...answer };
}

/** Where something is traced, the receiver's part belongs to the trace of the request that caused the event. */
function traced(): Readonly<Record<string, string>> {
  const parent = traceparent();
  return parent === null ? {} : { traceparent: parent };
}

type Answered = Omit<WebhookAttempt, "at" | "durationMs" | "requestHeaders">;

async function answerOf(asked: Promise<Answer>): Promise<Answered> {
  try {
    const { status, headers, body } = await asked;
    const responseHeaders = Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, storable(value)]));
    return { status, failure: null, responseHeaders, responseBody: storable(body) };
  } catch (error) {
    if (!(error instanceof OutboundError)) throw error;
    return { status: null, failure: error.reason, responseHeaders: {}, responseBody: "" };
  }
}

/** PostgreSQL stores no NUL; what stands for it takes no more room. */
const storable = (text: string) => text.replaceAll("\u0000", "?");

function settlementOf(
  { attempts, endpoint }: BegunDelivery,
  attempt: WebhookAttempt,
  { now, random }: { readonly now: Date; readonly random: number },
): Settlement {
  const base = { attempt, now: now.toISOString(), nextAttemptAt: null, disabledBecause: null };
  const { status } = attempt;
  if (status !== null && status >= 200 && status <= 299) return { ...base, status: "delivered" };
  if (status === 410) return { ...base, status: "failed", disabledBecause: "gone" };
  const since = endpoint.failingSince;
  const failing = since !== null && now.getTime() - Date.parse(since) >= failingForMs;
  const wait = waitMs(attempts + 1, retryAfterMs(attempt.responseHeaders["retry-after"], now), random);
  const disabledBecause = failing ? "failing" : null;
  if (failing || wait === null) return { ...base, status: "failed", disabledBecause };
  return { ...base, status: "waiting", nextAttemptAt: new Date(now.getTime() + wait).toISOString() };
}

const held = (now: Date): Settlement => ({
  status: "held",
  attempt: null,
  nextAttemptAt: null,
  now: now.toISOString(),
  disabledBecause: null,
});

const againOf = ({ nextAttemptAt, now }: Settlement) =>
  nextAttemptAt === null ? {} : { againInMs: Date.parse(nextAttemptAt) - Date.parse(now) };
