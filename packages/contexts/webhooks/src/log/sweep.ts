import { type Clock, type TenantActor, systemActor, systemClock } from "@plinth/kernel";
import { type Log, type SweptRepository, sweptRepository } from "../swept/repository.ts";
import { type LogRepository, logRepository } from "./repository.ts";

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const dayMs = 24 * hourMs;

/** How many logs one call looks at, and how many deliveries one transaction deletes at most. */
const atOnce = 50;
const slice = 500;

/** How long a delivery is kept, in days, and what the sweep is made of. */
export interface SweepOptions {
  readonly keptDays: number;
  readonly logs?: LogRepository;
  readonly swept?: SweptRepository;
  readonly clock?: Clock;
}

/**
 * Sweeps the logs that are due, a slice of each, and returns how many these were; none, and there is nothing left to do. A
 * log is due twice a day, and more often when its endpoint is deleted, or has gone with its organization: then all of it
 * goes, and after an hour, in which whoever was at it has ended, the endpoint as well.
 */
export async function sweepWebhookLogs({
  keptDays,
  logs = logRepository,
  swept = sweptRepository,
  clock = systemClock,
}: SweepOptions): Promise<number> {
  const now = clock();
  const ago = (ms: number) => new Date(now.getTime() - ms);
  const due = { unseenSince: ago(12 * hourMs), goneUnseenSince: ago(5 * minuteMs), most: atOnce };
  const found = await swept.due(due);
  for (const log of found) await sweep(log);
  return found.length;

  async function sweep({ endpointId, organizationId, goneAt: known }: Log): Promise<void> {
    const actor: TenantActor = { ...systemActor("webhooks.log", organizationId, []), organizationId };
    const goneAt = (await logs.standing(actor, endpointId)) === null ? (known ?? now) : null;
    const before = goneAt === null ? ago(keptDays * dayMs) : new Date(now.getTime() + hourMs);
    const deleted = await logs.deleteBefore(actor, endpointId, before, slice);
    if (deleted === slice) return;
    if (goneAt === null || goneAt > ago(hourMs)) return void (await swept.note(endpointId, now, goneAt));
    await logs.forget(actor, endpointId);
    await swept.forget(endpointId);
  }
}
