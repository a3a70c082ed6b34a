import {
  type Clock,
  type Service,
  type TenantActor,
  conflict,
  implement,
  invalidInput,
  newId,
  notFound,
  systemClock,
} from "@plinth/kernel";
import { OutboundError, checkTarget } from "@plinth/outbound";
import { webhookEndpointsContract } from "./contract.ts";
import { type ByHandOptions, createSendingByHand } from "./deliveries/by-hand.ts";
import { deliveryRepository } from "./deliveries/repository.ts";
import { endpointEvent } from "./events.ts";
import { type WebhookEndpoint, maximumEndpoints, takes } from "./model.ts";
import { type EndpointRepository, type StoredEndpoint, endpointRepository } from "./repository.ts";
import { newSecret } from "./secrets.ts";

const hourMs = 3_600_000;

/** What the service is made of: the kinds of events that there are, and whether this machine may be an endpoint. */
export interface WebhookEndpointServiceOptions {
  readonly eventNames: readonly string[];
  readonly loopback: () => boolean;
  readonly repository?: EndpointRepository;
  readonly deliveries?: ByHandOptions["deliveries"];
  readonly clock?: Clock;
}

/** Returns the verbs of webhook endpoints. */
export function createWebhookEndpointService({
  eventNames,
  loopback,
  repository = endpointRepository,
  deliveries = deliveryRepository,
  clock = systemClock,
}: WebhookEndpointServiceOptions): Service<typeof webhookEndpointsContract> {
  const { get, change } = createChanges(repository, clock);
  const sending = createSendingByHand({ deliveries, clock });
  const judge = (url: string, eventTypes: readonly string[]) =>
    refuseWrong({ url, eventTypes }, eventNames, loopback());

  return implement(webhookEndpointsContract, {
    async list(actor) {
      return { items: await repository.list(actor) };
    },

    async get(actor, { id }) {
      return get(actor, id);
    },

    async create(actor, { url, description, eventTypes }) {
      judge(url, eventTypes);
      const id = newId();
      const { secret, sealedSecrets } = newSecret(id);
      const endpoint = newEndpoint({ id, url, description, eventTypes: sorted(eventTypes) }, clock());
      const event = endpointEvent("created", actor, endpoint, clock);
      await repository.insert(actor, { ...endpoint, sealedSecrets }, maximumEndpoints, event);
      return { ...endpoint, secret };
    },

    async update(actor, { id, version, url, description, eventTypes }) {
      judge(url, eventTypes);
      const before = await get(actor, id);
      // Another server has not failed yet.
      const anew = url === before.url ? {} : { failingSince: null };
      const changes = { url, description, eventTypes: sorted(eventTypes), ...anew };
      const event = endpointEvent("updated", actor, { ...before, ...changes }, clock);
      return (await repository.update(actor, { id, version }, changes, event)) ?? changedMeanwhile();
    },

    async pause(actor, { id }) {
      const endpoint = await get(actor, id);
      return endpoint.pausedAt === null ? change(actor, endpoint, "paused") : endpoint;
    },

    async resume(actor, { id }) {
      const endpoint = await get(actor, id);
      return takes(endpoint) ? endpoint : change(actor, endpoint, "resumed");
    },

    async rotate(actor, { id, graceHours }) {
      const endpoint = await get(actor, id);
      const { secret, sealedSecrets } = newSecret(id, endpoint);
      const previousSecretEndsAt = new Date(clock().getTime() + graceHours * hourMs).toISOString();
      const event = endpointEvent("secret_rotated", actor, endpoint, clock);
      const { version } = endpoint;
      const changes = { sealedSecrets, previousSecretEndsAt };
      const rotated = (await repository.update(actor, { id, version }, changes, event)) ?? changedMeanwhile();
      return { ...rotated, secret };
    },

    async delete(actor, { id }) {
      const endpoint = await get(actor, id);
      const event = endpointEvent("deleted", actor, endpoint, clock);
      if (!(await repository.delete(actor, id, event))) throw notFound("webhook endpoint");
      return endpoint;
    },

    async test(actor, { id }) {
      return sending.test(actor, await get(actor, id));
    },

    async redrive(actor, { id, since }) {
      return sending.redrive(actor, await get(actor, id), since);
    },
  });
}

/** What several verbs do. */
function createChanges(repository: EndpointRepository, clock: Clock) {
  async function get(actor: TenantActor, id: string): Promise<StoredEndpoint> {
    const endpoint = await repository.find(actor, id);
    if (endpoint === null) throw notFound("webhook endpoint");
    return endpoint;
  }

  /** Changes it whatever its version is; whoever was faster has done the same. */
  async function change(actor: TenantActor, endpoint: StoredEndpoint, to: "paused" | "resumed") {
    const { id } = endpoint;
    const changes = to === "paused" ? { pausedAt: clock().toISOString() } : inUse;
    return (
      (await repository.update(actor, { id }, changes, endpointEvent(to, actor, endpoint, clock))) ?? get(actor, id)
    );
  }

  return { get, change };
}

/** Nobody has stopped it, and it has not failed. */
const inUse = { pausedAt: null, disabledAt: null, disabledBecause: null, failingSince: null } as const;

const sorted = (names: readonly string[]) => [...new Set(names)].toSorted();

const newEndpoint = (
  asked: Pick<WebhookEndpoint, "id" | "url" | "description" | "eventTypes">,
  now: Date,
): WebhookEndpoint => ({ ...asked, ...inUse, version: 1, createdAt: now.toISOString(), previousSecretEndsAt: null });

function changedMeanwhile(): never {
  throw conflict("version_conflict", "The endpoint was changed or deleted meanwhile: read it again.");
}

interface Asked {
  readonly url: string;
  readonly eventTypes: readonly string[];
}

/** What a name stands for is checked when it is called; what can be told before is told at once. */
function refuseWrong({ url, eventTypes }: Asked, known: readonly string[], loopback: boolean): void {
  const unknown = eventTypes.findIndex((name) => !known.includes(name));
  if (unknown >= 0) {
    const pointer = `/eventTypes/${unknown}`;
    throw invalidInput([{ pointer, code: "unknown_event", message: "is no event: /docs/webhooks lists them" }]);
  }
  try {
    checkTarget(url, { loopback });
  } catch (error) {
    if (!(error instanceof OutboundError)) throw error;
    const message = "must be a public https address on port 443, without user and password";
    throw invalidInput([{ pointer: "/url", code: error.reason, message }]);
  }
}
