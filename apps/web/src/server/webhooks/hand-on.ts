import { inTenant } from "@plinth/db";
import { publish } from "@plinth/jobs";
import { Id, type TenantActor, event } from "@plinth/kernel";
import { logger } from "@plinth/observability";
import { organizationRepository } from "@plinth/organizations";
import type { z } from "zod";

type Data = Readonly<Record<string, z.core.util.JSONType>>;

/** A message that was received, whose it may be, and what is told of it. */
export interface HandedOn {
  readonly provider: string;
  readonly messageId: string;
  readonly type: string;
  /** As the sender names it: what is none, or nobody's, is told to nobody. */
  readonly organizationId: unknown;
  readonly data: Data;
}

/** Hands a message on to the organization that it names, as an event there: whoever hears of it asks the sender how things stand. */
export async function handOn(receiver: TenantActor, { organizationId: named, ...message }: HandedOn): Promise<void> {
  const organizationId = Id.safeParse(named);
  const actor = { ...receiver, organizationId: organizationId.data ?? receiver.organizationId };
  if (!organizationId.success || (await organizationRepository.find(actor)) === null) {
    const { provider, messageId, type } = message;
    logger.warn({ provider, messageId, type }, "a webhook names no organization of ours");
    return;
  }
  const told = { subjectId: actor.organizationId, payload: { ...message } };
  await inTenant(actor, (tx) => publish(tx, event("webhook_message.received", actor, told)));
}
