import { sweepIdempotencyKeys } from "@plinth/idempotency";
import { sweepSecurityEvents, sweepSessions } from "@plinth/identity";
import { sweepReceived } from "@plinth/inbound";
import { retireConsumers, schedule, sweepEvents } from "@plinth/jobs";
import { serverEnv } from "@plinth/env";
import { sweepInvitations } from "@plinth/organizations";
import { sweepWebhookLogs } from "@plinth/webhooks";
import { deliverMails } from "../deliver-mails.ts";
import { digestsFor } from "./digest.ts";
import { dispatchAll } from "./dispatcher.ts";

/** A function on Vercel ends after 60 seconds; what is left then is done the next time. */
const runMs = 45_000;

/** What runs at times, wherever it runs. */
export const sweeps = [
  schedule({ name: "mails", cron: "* * * * *", handle: deliverMails }),
  schedule({ name: "idempotency-keys", cron: "10 * * * *", handle: () => swept(sweepIdempotencyKeys) }),
  schedule({ name: "security-events", cron: "10 3 * * *", handle: () => swept(sweepSecurityEvents) }),
  schedule({ name: "sessions", cron: "20 3 * * *", handle: () => swept(sweepSessions) }),
  schedule({ name: "invitations", cron: "50 3 * * *", handle: () => swept(sweepInvitations) }),
  schedule({ name: "webhooks", cron: "40 3 * * *", handle: () => swept(sweepReceived) }),
  schedule({ name: "webhook-logs", cron: "5-55/10 * * * *", handle: () => swept(sweepLogs) }),
  schedule({ name: "digest", cron: "*/10 6 * * *", handle: digestsFor(runMs) }),
  schedule({ name: "events", cron: "30 3 * * *", handle: sweepAllEvents }),
];

/** And what a worker does all the time, for hosts on which none runs. */
export const schedules = [
  schedule({ name: "dispatch", cron: "* * * * *", handle: () => dispatchAll(runMs) }),
  ...sweeps,
];

const sweepLogs = () => sweepWebhookLogs({ keptDays: serverEnv().WEBHOOK_LOG_DAYS });

async function sweepAllEvents(): Promise<void> {
  await retireConsumers();
  await swept(sweepEvents);
}

/** Sweeps until nothing is left, or the time is up. */
async function swept(sweep: () => Promise<number>): Promise<void> {
  const until = performance.now() + runMs;
  while ((await sweep()) > 0 && performance.now() < until);
}
