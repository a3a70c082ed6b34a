import { inTenant } from "@plinth/db";
import { publish } from "@plinth/jobs";
import type { EventEnvelope, TenantActor } from "@plinth/kernel";
import type { Due } from "../events.ts";
import type { DeliveryStatus, WebhookAttempt } from "../model.ts";
import { type StoredEndpoint, endpointColumns, toEndpoint } from "../repository.ts";

/** A delivery that nobody else sends until then, with where it goes. */
export interface BegunDelivery {
  readonly messageId: string;
  readonly eventType: string;
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

/** How many characters of an answer are kept once another attempt followed it. */
const keptOfEarlier = 1024;

/** Takes deliveries in hand, and stores what became of them; every query names the organization, and so does the database. */
export const sendingRepository = {
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
      const where = { organizationId: actor.organizationId, id: endpointId, deletedAt: null };
      const endpoint = await tx.webhookEndpoint.findFirst({ where, select: endpointColumns });
      if (endpoint === null) return null;
      const inHand = await tx.$queryRaw<{ id: string; endpoint: string }[]>`
        select id::text, endpoint_id::text as endpoint from webhook_deliveries
        where organization_id = ${actor.organizationId}::uuid and sending_until > ${now} limit ${atOnceOfAll}`;
      const ofEndpoint = inHand.filter((delivery) => delivery.endpoint === endpointId);
      const full = inHand.length >= atOnceOfAll || ofEndpoint.length >= atOnce;
      // An earlier round of it may be under way still: somebody asked for another one meanwhile.
      if (full || ofEndpoint.some((delivery) => delivery.id === id)) return "busy";
      const [row] = await tx.webhookDelivery.updateManyAndReturn({
        where: { organizationId: actor.organizationId, id, round, status: "waiting" },
        data: { sendingUntil },
        select: { messageId: true, eventType: true, body: true, attempts: true },
      });
      return row === undefined ? null : { ...row, endpoint: toEndpoint(endpoint) };
    });
  },

  /**
   * Stores what became of a round's delivery, and what that says of its endpoint, with the event that disables it. Where
   * somebody has asked for another round meanwhile, which waits for this one, the log alone tells of it.
   */
  settle(actor: TenantActor, due: Due, judged: Judged, disabled: EventEnvelope): Promise<void> {
    const { deliveryId: id, endpointId, round } = due;
    const { status, attempt, nextAttemptAt, now, disabledBecause, url, failingBefore } = judged;
    const finishedAt = status === "waiting" || status === "held" ? null : now;
    const logged = attempt === null ? null : JSON.stringify(attempt);
    return inTenant(actor, async (tx) => {
      const [row] = await tx.$queryRaw<{ current: boolean }[]>`
        update webhook_deliveries k set sending_until = null,
          status = case when round = ${round} then ${status} else status end,
          next_attempt_at = case when round = ${round} then ${nextAttemptAt}::timestamptz else next_attempt_at end,
          finished_at = case when round = ${round} then ${finishedAt}::timestamptz else finished_at end,
          attempts = attempts + (round = ${round} and ${logged}::text is not null)::int,
          attempt_log = case when ${logged}::text is null then attempt_log else array(
            select each || jsonb_build_object('responseBody', left(each ->> 'responseBody', ${keptOfEarlier}::int))
              || case when length(each ->> 'responseHeaders') > ${keptOfEarlier}::int then '{"responseHeaders": {}}'::jsonb
                else '{}' end
            from unnest(attempt_log) with ordinality earlier (each, place) order by place) || ${logged}::jsonb end
        where k.organization_id = ${actor.organizationId}::uuid and k.id = ${id}::uuid
        returning round = ${round} as current`;
      if (row?.current !== true || attempt === null) return;
      const taken = status === "delivered";
      const [endpoint] = await tx.$queryRaw<{ ends: boolean }[]>`
        update webhook_endpoints e set version = version + judged.ends::int,
          failing_since = case when ${taken} then null else coalesce(failing_since, ${now}::timestamptz) end,
          last_succeeded_at = case when ${taken} then ${now}::timestamptz else last_succeeded_at end,
          last_failed_at = case when ${taken} then last_failed_at else ${now}::timestamptz end,
          disabled_at = case when judged.ends then ${now}::timestamptz else disabled_at end,
          disabled_because = case when judged.ends then ${disabledBecause}::text else disabled_because end
        from (select k.id, disabled_at is null and url = ${url} and coalesce(${disabledBecause}::text = 'gone'
            or ${disabledBecause}::text = 'failing' and failing_since <= ${failingBefore}::timestamptz, false) as ends
          from webhook_endpoints k where k.organization_id = ${actor.organizationId}::uuid and k.id = ${endpointId}::uuid
            and deleted_at is null for no key update) judged
        where e.id = judged.id returning judged.ends`;
      if (endpoint?.ends === true) await publish(tx, disabled);
    });
  },
};

/** What the courier needs of a repository. */
export type SendingRepository = typeof sendingRepository;
