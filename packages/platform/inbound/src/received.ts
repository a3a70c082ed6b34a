import { inTenant, outsideTenant } from "@plinth/db";
import { type Consumer, consumer, publish } from "@plinth/jobs";
import { type TenantActor, UpstreamError, event, newId, systemActor } from "@plinth/kernel";
import { seal, unseal } from "@plinth/vault";
import { z } from "zod";
import type { Message, Webhook } from "./webhook.ts";

/** What became of a message that is handled here: whatever was taken before is not taken again. */
export type Kept = "accepted" | "duplicate";

/** The scope of what belongs to no organization yet: no organization has this id, nor will one. */
const nobodys = "00000000-0000-7000-8000-000000000000";

const topicOf = (provider: string) => `webhook.${provider}` as const;
const jobOf = (provider: string) => `webhooks.${provider}`;

const receiver = (provider: string): TenantActor => ({
  ...systemActor(jobOf(provider), nobodys, []),
  organizationId: nobodys,
});

/** Stores the message and its job in one transaction: both are there, or neither. */
export function keep(provider: string, { id: messageId, type }: Message, body: string): Promise<Kept> {
  const actor = receiver(provider);
  return inTenant(actor, async (tx) => {
    const id = newId();
    const stored = await tx.$executeRaw`
      insert into received_webhooks (id, provider, message_id, type, sealed_body)
      values (${id}::uuid, ${provider}, ${messageId}, ${type}, ${seal(body, `webhook:${id}`)})
      on conflict (provider, message_id) do nothing`;
    if (stored === 0) return "duplicate";
    const told = event(topicOf(provider), actor, { subjectId: id, payload: {} });
    await publish(tx, told);
    const [heard] = await tx.$queryRaw<{ heard: boolean }[]>`
      select exists (select from event_deliveries
        where event_id = ${told.id}::uuid and consumer = ${jobOf(provider)}) as heard`;
    // Whoever handles it has not said so yet, as before the first start: what nobody hears of would be lost.
    if (heard?.heard !== true)
      throw new UpstreamError("unavailable", { retryAfterSeconds: 30, detail: "Send it again later." });
    return "accepted";
  });
}

interface Row {
  readonly messageId: string;
  readonly type: string;
  readonly sealedBody: string | null;
}

/** Returns who handles the webhook's messages: each once, and then its body is erased. */
export function handlerOf(webhook: Webhook): Consumer {
  const { provider } = webhook;
  return consumer({
    name: jobOf(provider),
    topic: topicOf(provider),
    schema: z.strictObject({}),
    async handle(actor, { subjectId: id }) {
      const [row] = await inTenant(
        actor,
        (tx) => tx.$queryRaw<Row[]>`
          select message_id as "messageId", type, sealed_body as "sealedBody" from received_webhooks
          where id = ${id}::uuid for update`,
      );
      if (row === undefined || row.sealedBody === null) return;
      const content = webhook.schema.parse(JSON.parse(unseal(row.sealedBody, `webhook:${id}`)));
      await webhook.handle(actor, { id: row.messageId, type: row.type, content });
      await inTenant(
        actor,
        (tx) => tx.$executeRaw`
          update received_webhooks set sealed_body = null, handled_at = now() where id = ${id}::uuid`,
      );
    },
  });
}

/**
 * Deletes up to 1000 messages that were handled 31 days ago, and returns how many: until then a second copy is known for
 * one, which is longer than anybody sends them again. What was not handled is kept.
 */
export const sweepReceived = (): Promise<number> =>
  outsideTenant(
    null,
    (tx) => tx.$executeRaw`
      delete from received_webhooks where id in (
        select id from received_webhooks where handled_at < now() - interval '31 days' order by handled_at limit 1000)`,
  );
