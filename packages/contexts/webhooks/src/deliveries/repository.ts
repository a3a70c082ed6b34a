import { type Prisma, type Transaction, beyond, inTenant, readInTenant } from "@plinth/db";
import { publish } from "@plinth/jobs";
import { type EventEnvelope, type Position, type TenantActor, notFound } from "@plinth/kernel";
import type { Due } from "../events.ts";
import { DeliveryStatus, WebhookAttempt, type WebhookDelivery, type WebhookDeliveryDetail } from "../model.ts";
import { type StoredEndpoint, endpointColumns, toEndpoint } from "../repository.ts";

/** A delivery that is to be made. */
export interface NewDelivery {
  readonly id: string;
  readonly endpointId: string;
  readonly messageId: string;
  readonly eventType: string;
  readonly body: string;
  readonly createdAt: string;
}

/** A delivery that nobody else sends until then, with where it goes. */
export interface BegunDelivery {
  readonly messageId: string;
  readonly body: string;
  readonly attempts: number;
  readonly endpoint: StoredEndpoint;
}

/** What became of a round's delivery: how it stands now, the attempt that was made, and what that says of the endpoint. */
export interface Settlement {
  readonly status: DeliveryStatus;
  readonly attempt: WebhookAttempt | null;
  readonly nextAttemptAt: string | null;
  readonly now: string;
  readonly disabledBecause: "gone" | "failing" | null;
}

/** A settlement of what was sent to this address; since before then is failing for long enough to be disabled. */
interface Judged extends Settlement {
  readonly url: string;
  readonly failingBefore: string;
}

/** How long somebody may have in hand how much. */
interface Hand {
  readonly now: Date;
  readonly sendingUntil: Date;
  readonly atOnce: number;
  readonly atOnceOfAll: number;
}

/** How many attempts of earlier rounds are kept. */
const keptAttempts = 12;

/** Reads and writes deliveries; every query names the organization, and so does the database. */
export const deliveryRepository = {
  /** Returns deliveries, newest first, of one endpoint or of all, that are older than the place `after`. */
  async list(
    actor: TenantActor,
    { endpointId, after, take }: { endpointId?: string | undefined; after: Position | undefined; take: number },
  ): Promise<WebhookDelivery[]> {
    const older = after ? beyond({ column: "createdAt", direction: "desc" }, after) : [];
    const ofOne = endpointId === undefined ? {} : { endpointId };
    const rows = await readInTenant(actor, (db) =>
      db.webhookDelivery.findMany({
        where: { organizationId: actor.organizationId, ...ofOne, AND: older },
        orderBy: [{ createdAt: "desc" }, { id: "desc" }],
        take,
        select: columns,
      }),
    );
    return rows.map(toDelivery);
  },

  async find(actor: TenantActor, id: string): Promise<WebhookDeliveryDetail | null> {
    const where = { organizationId: actor.organizationId, id };
    const select = { ...columns, body: true, attemptLog: true } as const;
    const row = await readInTenant(actor, (db) => db.webhookDelivery.findFirst({ where, select }));
    if (row === null) return null;
    const { body, attemptLog, ...rest } = row;
    return { ...toDelivery(rest), body, attemptLog: attemptLog.map((each) => WebhookAttempt.parse(each)) };
  },

  /** Stores a delivery that somebody asked for, to be made at once. */
  insert(actor: TenantActor, delivery: NewDelivery, due: EventEnvelope): Promise<WebhookDelivery> {
    const work = async (tx: Transaction) => {
      const data = { ...delivery, status: "waiting", nextAttemptAt: delivery.createdAt };
      await tx.webhookDelivery.createMany({ data: { ...data, organizationId: actor.organizationId } });
      await noteByHand(tx, actor, delivery.endpointId, delivery.createdAt);
      await publish(tx, due);
      const { body: _body, ...kept } = data;
      return { ...kept, status: "waiting" as const, attempts: 0, finishedAt: null };
    };
    return inTenant(actor, work, {
      constraints: { webhook_deliveries_endpoint_fkey: () => notFound("webhook endpoint") },
    });
  },

  /**
   * Stores a delivery for each endpoint that receives the type, to be made at once, or held where nothing is sent; and
   * deletes up to 100 deliveries of before `keptSince`.
   */
  fanOut(
    actor: TenantActor,
    message: Omit<NewDelivery, "id" | "endpointId">,
    { idOf, dueOf, keptSince }: FanOut,
  ): Promise<void> {
    return inTenant(actor, async (tx) => {
      const types = [{ eventTypes: { isEmpty: true } }, { eventTypes: { has: message.eventType } }];
      const endpoints = await tx.webhookEndpoint.findMany({
        where: { organizationId: actor.organizationId, OR: types },
        select: { id: true, pausedAt: true, disabledAt: true },
      });
      for (const { id: endpointId, pausedAt, disabledAt } of endpoints) {
        const id = idOf();
        const held = pausedAt !== null || disabledAt !== null;
        const state = { status: held ? "held" : "waiting", nextAttemptAt: held ? null : message.createdAt };
        const data = { ...message, ...state, id, endpointId, organizationId: actor.organizationId };
        await tx.webhookDelivery.createMany({ data });
        if (!held) await publish(tx, dueOf({ deliveryId: id, endpointId, round: 1 }));
      }
      await tx.$executeRaw`
        delete from webhook_deliveries d using (select k.id from webhook_deliveries k
          where k.organization_id = ${actor.organizationId}::uuid and k.created_at < ${keptSince}
          order by k.created_at, k.id limit 100) old
        where d.id = old.id`;
    });
  },

  /**
   * Takes the delivery in hand until `sendingUntil`, unless it is, or as many of its endpoint or organization are (`busy`);
   * null when there is nothing to send in this round any more.
   */
  begin(
    actor: TenantActor,
    { deliveryId: id, endpointId, round }: Due,
    { now, sendingUntil, atOnce, atOnceOfAll }: Hand,
  ): Promise<BegunDelivery | "busy" | null> {
    return inTenant(actor, async (tx) => {
      // One after the other for each endpoint: two who come at once would both count what is there without the other's.
      await tx.$queryRaw`select 1 from webhook_endpoints where organization_id = ${actor.organizationId}::uuid
        and id = ${endpointId}::uuid for no key update`;
      const inHand = await tx.$queryRaw<{ id: string; endpoint: string }[]>`
        select id::text, endpoint_id::text as endpoint from webhook_deliveries
        where organization_id = ${actor.organizationId}::uuid and sending_until > ${now} limit ${atOnceOfAll}`;
      const ofEndpoint = inHand.filter(({ endpoint }) => endpoint === endpointId);
      const full = inHand.length >= atOnceOfAll || ofEndpoint.length >= atOnce;
      // An earlier round of it may be under way still: somebody asked for another one meanwhile.
      if (full || ofEndpoint.some((delivery) => delivery.id === id)) return "busy";
      const [row] = await tx.webhookDelivery.updateManyAndReturn({
        where: { organizationId: actor.organizationId, id, round, status: "waiting" },
        data: { sendingUntil },
        select: { messageId: true, body: true, attempts: true, endpoint: { select: endpointColumns } },
      });
      return row === undefined ? null : { ...row, endpoint: toEndpoint(row.endpoint) };
    });
  },

  /** Stores what became of a round's delivery, and what that says of its endpoint, with the event that disables it. */
  settle(
    actor: TenantActor,
    { deliveryId: id, endpointId, round }: Due,
    { status, attempt, nextAttemptAt, now, disabledBecause, url, failingBefore }: Judged,
    disabled: EventEnvelope,
  ): Promise<void> {
    return inTenant(actor, async (tx) => {
      const { count } = await tx.webhookDelivery.updateMany({
        where: { organizationId: actor.organizationId, id, round },
        data: {
          status,
          nextAttemptAt,
          sendingUntil: null,
          finishedAt: status === "waiting" || status === "held" ? null : now,
          ...(attempt === null ? {} : { attempts: { increment: 1 }, attemptLog: { push: attempt } }),
        },
      });
      // Somebody has asked for another round meanwhile, which waits for this one.
      if (count === 0)
        await tx.webhookDelivery.updateMany({
          where: { organizationId: actor.organizationId, id },
          data: { sendingUntil: null, ...(attempt === null ? {} : { attemptLog: { push: attempt } }) },
        });
      if (count === 0 || attempt === null) return;
      const failingSince = status === "delivered" ? null : now;
      await tx.$executeRaw`
        update webhook_endpoints set failing_since = case when ${failingSince}::timestamptz is null then null
          else coalesce(failing_since, ${failingSince}::timestamptz) end
        where organization_id = ${actor.organizationId}::uuid and id = ${endpointId}::uuid
          and (failing_since is null) <> (${failingSince}::timestamptz is null)`;
      if (disabledBecause === null) return;
      const ended = await tx.$executeRaw`
        update webhook_endpoints set disabled_at = ${now}::timestamptz, disabled_because = ${disabledBecause},
          version = version + 1
        where organization_id = ${actor.organizationId}::uuid and id = ${endpointId}::uuid and disabled_at is null
          and url = ${url} and (${disabledBecause} = 'gone' or failing_since <= ${failingBefore}::timestamptz)`;
      if (ended > 0) await publish(tx, disabled);
    });
  },

  /** Begins another round of the delivery, or returns null when it is gone. */
  redeliver(
    actor: TenantActor,
    { id, now }: { readonly id: string; readonly now: Date },
    dueOf: (round: number) => EventEnvelope,
  ): Promise<WebhookDelivery | null> {
    return inTenant(actor, async (tx) => {
      const [row] = await tx.webhookDelivery.updateManyAndReturn({
        where: { organizationId: actor.organizationId, id },
        data: { status: "waiting", round: { increment: 1 }, attempts: 0, nextAttemptAt: now, finishedAt: null },
        select: { ...columns, round: true },
      });
      if (row === undefined) return null;
      const { round, ...delivery } = row;
      await trimLog(tx, actor, id);
      await noteByHand(tx, actor, delivery.endpointId, now.toISOString());
      await publish(tx, dueOf(round));
      return toDelivery(delivery);
    });
  },

  /** Begins another round of up to `most` deliveries that failed or were held since then, the oldest first; returns how many. */
  redrive(
    actor: TenantActor,
    { endpointId, since, most, now }: Redrive,
    dueOf: (deliveryId: string, round: number) => EventEnvelope,
  ): Promise<number> {
    return inTenant(actor, async (tx) => {
      const begun = await tx.$queryRaw<{ id: string; round: number }[]>`
        update webhook_deliveries d set status = 'waiting', round = round + 1, attempts = 0, finished_at = null,
          next_attempt_at = ${now}
        from (select k.id from webhook_deliveries k
          where k.organization_id = ${actor.organizationId}::uuid and k.endpoint_id = ${endpointId}::uuid
            and k.status in ('failed', 'held') and k.created_at >= ${since}::timestamptz
          order by k.created_at, k.id limit ${most} for update) chosen
        where d.id = chosen.id returning d.id::text, d.round`;
      await noteByHand(tx, actor, endpointId, now.toISOString());
      for (const { id, round } of begun.toSorted((left, right) => (left.id < right.id ? -1 : 1)))
        await publish(tx, dueOf(id, round));
      return begun.length;
    });
  },
};

/** What the service needs of a repository. */
export type DeliveryRepository = typeof deliveryRepository;

interface FanOut {
  readonly idOf: () => string;
  readonly dueOf: (due: Due) => EventEnvelope;
  readonly keptSince: Date;
}

interface Redrive {
  readonly endpointId: string;
  readonly since: string;
  readonly most: number;
  readonly now: Date;
}

const columns = {
  id: true,
  endpointId: true,
  messageId: true,
  eventType: true,
  status: true,
  attempts: true,
  createdAt: true,
  nextAttemptAt: true,
  finishedAt: true,
} as const satisfies Prisma.WebhookDeliverySelect;

const toDelivery = (row: Prisma.WebhookDeliveryGetPayload<{ select: typeof columns }>): WebhookDelivery => ({
  ...row,
  status: DeliveryStatus.parse(row.status),
  createdAt: row.createdAt.toISOString(),
  nextAttemptAt: row.nextAttemptAt?.toISOString() ?? null,
  finishedAt: row.finishedAt?.toISOString() ?? null,
});

/** The log of deliveries is not audited, but that somebody had something sent is: it changes the endpoint's row. */
const noteByHand = (tx: Transaction, { organizationId }: TenantActor, endpointId: string, at: string) =>
  tx.$executeRaw`update webhook_endpoints set sent_by_hand_at = ${at}::timestamptz
    where organization_id = ${organizationId}::uuid and id = ${endpointId}::uuid`;

/** Each round adds a few attempts: without this, a log that somebody redelivers for ever would never end. */
const trimLog = (tx: Transaction, { organizationId }: TenantActor, id: string) =>
  tx.$executeRaw`update webhook_deliveries
    set attempt_log = attempt_log[greatest(1, cardinality(attempt_log) - ${keptAttempts - 1}::int):]
    where organization_id = ${organizationId}::uuid and id = ${id}::uuid`;
