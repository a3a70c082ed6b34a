import { type Prisma, type Transaction, beyond, inTenant, readInTenant } from "@plinth/db";
import { publish } from "@plinth/jobs";
import type { EventEnvelope, Position, TenantActor } from "@plinth/kernel";
import type { Due } from "../events.ts";
import type { Hearing } from "../hearing.ts";
import { DeliveryStatus, WebhookAttempt, type WebhookDelivery, type WebhookDeliveryDetail } from "../model.ts";

/** A delivery that is to be made. */
export interface NewDelivery {
  readonly id: string;
  readonly endpointId: string;
  readonly messageId: string;
  readonly eventType: string;
  readonly body: string;
  readonly createdAt: string;
}

/** An endpoint that asks for an event, and whether what comes is held back. */
export interface Listening extends Hearing {
  readonly id: string;
  readonly held: boolean;
}

/** Which deliveries are listed. */
interface Listing {
  readonly endpointId?: string | undefined;
  readonly status?: DeliveryStatus | undefined;
  readonly after: Position | undefined;
  readonly take: number;
}

/** How many attempts of earlier rounds are kept. */
const keptAttempts = 12;

/** Reads and writes deliveries; every query names the organization, and so does the database. */
export const deliveryRepository = {
  /** Returns deliveries, newest first, of one endpoint or status or of all, that are older than the place `after`. */
  async list(actor: TenantActor, { endpointId, status, after, take }: Listing): Promise<WebhookDelivery[]> {
    const older = after ? beyond({ column: "createdAt", direction: "desc" }, after) : [];
    const ofOne = endpointId === undefined ? {} : { endpointId };
    const standing = status === undefined ? {} : { status };
    const rows = await readInTenant(actor, async (db) => {
      // Their logs are swept by and by; until then nobody sees them.
      const gone = await db.$queryRaw<{ id: string }[]>`select id::text from webhook_endpoints
        where organization_id = ${actor.organizationId}::uuid and deleted_at is not null`;
      const there = [...older, { endpointId: { notIn: gone.map(({ id }) => id) } }];
      return db.webhookDelivery.findMany({
        where: { organizationId: actor.organizationId, ...ofOne, ...standing, AND: there },
        orderBy: [{ createdAt: "desc" }, { id: "desc" }],
        take,
        select: columns,
      });
    });
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

  /** Stores a delivery that somebody asked for, to be made at once, or returns null when its endpoint is gone. */
  insert(actor: TenantActor, delivery: NewDelivery, due: EventEnvelope): Promise<WebhookDelivery | null> {
    return inTenant(actor, async (tx) => {
      if ((await noteByHand(tx, actor, delivery.endpointId, delivery.createdAt)) === 0) return null;
      const data = { ...delivery, status: "waiting", nextAttemptAt: delivery.createdAt };
      await tx.webhookDelivery.createMany({ data: { ...data, organizationId: actor.organizationId } });
      await publish(tx, due);
      const { body: _body, ...kept } = data;
      return { ...kept, status: "waiting" as const, attempts: 0, finishedAt: null };
    });
  },

  /** Returns the endpoints that ask for events of the type, with by whose rights they hear. */
  async listening(actor: TenantActor, eventType: string): Promise<Listening[]> {
    const types = [{ eventTypes: { isEmpty: true } }, { eventTypes: { has: eventType } }];
    const rows = await readInTenant(actor, (db) =>
      db.webhookEndpoint.findMany({
        where: { organizationId: actor.organizationId, OR: types, deletedAt: null },
        select: { id: true, pausedAt: true, disabledAt: true, savedBy: true, reads: true },
      }),
    );
    return rows.map(({ pausedAt, disabledAt, ...row }) => ({ ...row, held: pausedAt !== null || disabledAt !== null }));
  },

  /** Stores the deliveries of an event, each to be made at once, or held where nothing is sent. */
  fanOut(
    actor: TenantActor,
    deliveries: readonly (NewDelivery & { readonly held: boolean })[],
    dueOf: (due: Due) => EventEnvelope,
  ): Promise<void> {
    return inTenant(actor, async (tx) => {
      for (const { held, ...delivery } of deliveries) {
        const state = { status: held ? "held" : "waiting", nextAttemptAt: held ? null : delivery.createdAt };
        const data = { ...delivery, ...state, organizationId: actor.organizationId };
        await tx.webhookDelivery.createMany({ data });
        if (!held) await publish(tx, dueOf({ deliveryId: delivery.id, endpointId: delivery.endpointId, round: 1 }));
      }
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

  /** Begins another round of up to `most` deliveries that failed or were held since then, the oldest first; returns how many, and whether there are more. */
  redrive(
    actor: TenantActor,
    { endpointId, since, most, now }: Redrive,
    dueOf: (deliveryId: string, round: number) => EventEnvelope,
  ): Promise<Redriven> {
    return inTenant(actor, async (tx) => {
      const begun = await tx.$queryRaw<{ id: string; round: number; remaining: boolean }[]>`
        with found as materialized (select k.id, k.created_at from webhook_deliveries k
          where k.organization_id = ${actor.organizationId}::uuid and k.endpoint_id = ${endpointId}::uuid
            and k.status in ('failed', 'held') and k.created_at >= ${since}::timestamptz
          order by k.created_at, k.id limit ${most + 1} for update)
        update webhook_deliveries d set status = 'waiting', round = round + 1, attempts = 0, finished_at = null,
          next_attempt_at = ${now}
        from (select id from found order by created_at, id limit ${most}) chosen
        where d.id = chosen.id returning d.id::text, d.round, (select count(*) > ${most} from found) as remaining`;
      await noteByHand(tx, actor, endpointId, now.toISOString());
      for (const { id, round } of begun.toSorted((left, right) => (left.id < right.id ? -1 : 1)))
        await publish(tx, dueOf(id, round));
      return { redriven: begun.length, remaining: begun[0]?.remaining ?? false };
    });
  },
};

/** What the service needs of a repository. */
export type DeliveryRepository = typeof deliveryRepository;

interface Redrive {
  readonly endpointId: string;
  readonly since: string;
  readonly most: number;
  readonly now: Date;
}

interface Redriven {
  readonly redriven: number;
  readonly remaining: boolean;
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
    where organization_id = ${organizationId}::uuid and id = ${endpointId}::uuid and deleted_at is null`;

/** Each round adds a few attempts: without this, a log that somebody redelivers for ever would never end. */
const trimLog = (tx: Transaction, { organizationId }: TenantActor, id: string) =>
  tx.$executeRaw`update webhook_deliveries
    set attempt_log = attempt_log[greatest(1, cardinality(attempt_log) - ${keptAttempts - 1}::int):]
    where organization_id = ${organizationId}::uuid and id = ${id}::uuid`;
