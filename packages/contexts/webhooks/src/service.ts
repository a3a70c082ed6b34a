import {
  type Clock,
  type EventTypes,
  type Service,
  type TenantActor,
  conflict,
  implement,
  newId,
  notFound,
  systemClock,
} from "@plinth/kernel";
import { webhookEndpointsContract } from "./contract.ts";
import { type ByHandOptions, createSendingByHand } from "./deliveries/by-hand.ts";
import { deliveryRepository } from "./deliveries/repository.ts";
import { endpointEvent } from "./events.ts";
import { type Hearing, type RightsOf, hearingOf } from "./hearing.ts";
import { type WebhookEndpoint, maximumEndpoints, takes } from "./model.ts";
import { type EndpointRepository, type StoredEndpoint, endpointRepository } from "./repository.ts";
import { newSecret } from "./secrets.ts";
import { createShowing } from "./shown.ts";
import { refuseWrong } from "./wanted.ts";

const hourMs = 3_600_000;

/** What the service is made of: the kinds of events that there are, what people may read, and whether this machine may be an endpoint. */
export interface WebhookEndpointServiceOptions {
  readonly eventTypes: EventTypes;
  readonly rightsOf: RightsOf;
  readonly loopback: () => boolean;
  readonly repository?: EndpointRepository;
  readonly deliveries?: ByHandOptions["deliveries"];
  readonly clock?: Clock;
}

/** Returns the verbs of webhook endpoints. */
export function createWebhookEndpointService({
  eventTypes: known,
  rightsOf,
  loopback,
  repository = endpointRepository,
  deliveries = deliveryRepository,
  clock = systemClock,
}: WebhookEndpointServiceOptions): Service<typeof webhookEndpointsContract> {
  const { get, change } = createChanges(repository, clock);
  const { show, showAll } = createShowing({ eventTypes: known, rightsOf });
  const sending = createSendingByHand({ deliveries, clock });
  const judge = (actor: TenantActor, wanted: Pick<WebhookEndpoint, "url" | "eventTypes">) =>
    refuseWrong(actor, wanted, { eventTypes: known, loopback: loopback() });

  return implement(webhookEndpointsContract, {
    async list(actor) {
      return { items: await showAll(actor, await repository.list(actor)) };
    },

    async get(actor, { id }) {
      return show(actor, await get(actor, id));
    },

    async create(actor, { url, description, eventTypes }) {
      judge(actor, { url, eventTypes });
      const id = newId();
      const { secret, sealedSecrets } = newSecret(id);
      const asked = { id, url, description, eventTypes: sorted(eventTypes), ...hearingOf(actor, known) };
      const endpoint = { ...newEndpoint(asked, clock()), sealedSecrets };
      const event = endpointEvent("created", actor, endpoint, clock);
      await repository.insert(actor, endpoint, maximumEndpoints, event);
      return { ...(await show(actor, endpoint)), secret };
    },

    async update(actor, { id, version, url, description, eventTypes }) {
      judge(actor, { url, eventTypes });
      const before = await get(actor, id);
      // Another server has not failed yet.
      const anew = url === before.url ? {} : { failingSince: null };
      const changes = { url, description, eventTypes: sorted(eventTypes), ...hearingOf(actor, known), ...anew };
      const event = endpointEvent("updated", actor, { ...before, ...changes }, clock);
      return show(actor, (await repository.update(actor, { id, version }, changes, event)) ?? changedMeanwhile());
    },

    async pause(actor, { id }) {
      const endpoint = await get(actor, id);
      return show(actor, endpoint.pausedAt === null ? await change(actor, endpoint, "paused") : endpoint);
    },

    async resume(actor, { id }) {
      const endpoint = await get(actor, id);
      return show(actor, takes(endpoint) ? endpoint : await change(actor, endpoint, "resumed"));
    },

    async rotate(actor, { id, graceHours }) {
      const endpoint = await get(actor, id);
      const { secret, sealedSecrets } = newSecret(id, endpoint);
      const previousSecretEndsAt = new Date(clock().getTime() + graceHours * hourMs).toISOString();
      const event = endpointEvent("secret_rotated", actor, endpoint, clock);
      const changes = { sealedSecrets, previousSecretEndsAt };
      const rotated = await repository.update(actor, { id, version: endpoint.version }, changes, event);
      return { ...(await show(actor, rotated ?? changedMeanwhile())), secret };
    },

    async delete(actor, { id }) {
      const endpoint = await get(actor, id);
      const event = endpointEvent("deleted", actor, endpoint, clock);
      if (!(await repository.delete(actor, id, clock(), event))) throw notFound("webhook endpoint");
      return show(actor, endpoint);
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
  asked: Pick<WebhookEndpoint, "id" | "url" | "description" | "eventTypes"> & Hearing,
  now: Date,
): Omit<StoredEndpoint, "sealedSecrets"> => ({
  ...asked,
  ...inUse,
  version: 1,
  createdAt: now.toISOString(),
  lastSucceededAt: null,
  lastFailedAt: null,
  previousSecretEndsAt: null,
});

function changedMeanwhile(): never {
  throw conflict("version_conflict", "The endpoint was changed or deleted meanwhile: read it again.");
}
