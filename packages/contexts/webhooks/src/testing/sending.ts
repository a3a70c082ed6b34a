import { type DispatcherOptions, createDispatcher } from "@plinth/jobs";
import { eventTypes, newId } from "@plinth/kernel";
import { createOutbound } from "@plinth/outbound";
import { type TestDatabase, userActor } from "@plinth/testing";
import { z } from "zod";
import { createWebhookCourier, type WebhookCourierOptions } from "../deliveries/courier.ts";
import { createWebhookFanOut } from "../deliveries/fan-out.ts";

/** What happens in these tests. */
export const testEventTypes = eventTypes(
  z.object({ name: z.string() }),
  { name: "A" },
  { "project.created": "A project was created.", "project.deleted": "A project was deleted." },
);

/** Somebody who may do everything with webhooks. */
export const manager = (tenant: { readonly organizationId: string; readonly userId: string }) =>
  userActor(["webhook:read", "webhook:manage"], tenant);

/** Has something happen in the organization, as a command stores it, and returns the event's id. */
export async function happen(
  database: TestDatabase,
  organizationId: string,
  { name = "project.created", payload = { name: "A" } }: { readonly name?: string; readonly payload?: object } = {},
): Promise<string> {
  const id = newId();
  await database.owner(
    `with stored as (
      insert into outbox_events (id, organization_id, name, subject_id, actor, payload, occurred_at)
      values ($1, $2, $3, $1, 'test', $4, now()) returning id, organization_id, name)
    insert into event_deliveries (event_id, organization_id, consumer, due_at)
    select e.id, e.organization_id, c.name, now() from stored e join event_consumers c on c.topic = e.name`,
    [id, organizationId, name, JSON.stringify(payload)],
  );
  return id;
}

/** Tells of what has happened, and sends what is due; `later` has everything be due that waits. */
export async function startSending(
  database: TestDatabase,
  given: Partial<WebhookCourierOptions> = {},
  options: Partial<DispatcherOptions> = {},
) {
  const telling = createDispatcher({ consumers: createWebhookFanOut({ eventTypes: testEventTypes }) });
  const courier = createWebhookCourier({ outbound: createOutbound({ loopback: true }), ...given });
  const sending = createDispatcher({ consumers: [courier], ...options });
  await Promise.all([telling.register(), sending.register()]);
  const now = async () => {
    await telling.dispatch();
    await sending.dispatch();
  };
  return {
    now,
    async later(): Promise<void> {
      await database.owner("update event_deliveries set due_at = now() where finished_at is null");
      await now();
    },
  };
}
