import { logger } from "@plinth/observability";
import { unsealed } from "./content.ts";
import { MailFailure } from "./failure.ts";
import { type Fate, type LeasedMail, forget, leaseDue, settle } from "./store.ts";
import type { Transport } from "./transport.ts";

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;

/**
 * A mail is tried 12 times within about a day, and for 3 days at most: its links have expired by then. A try may take
 * 1 minute, and its lease 2, so that whoever lost the lease has given up before another one sends.
 */
export const deliveryLimits = {
  attempts: 12,
  ageMs: 72 * hourMs,
  tryMs: minuteMs,
  leaseMs: 2 * minuteMs,
  firstWaitMs: minuteMs / 2,
  longestWaitMs: 4 * hourMs,
  forgetAfterDays: 30,
} as const;

/** How mails go out: `atOnce` of them side by side; `forMs` is how long a delivery takes on more, `random` gives numbers from 0 to 1. */
export interface MailerOptions {
  readonly transport: Transport;
  readonly atOnce?: number;
  readonly forMs?: number;
  readonly random?: () => number;
}

/** Sends the mails that were stored. */
export type Mailer = ReturnType<typeof createMailer>;

/** Returns the mailer; any number of processes may deliver at once, and none sends what another one is sending. */
export function createMailer({ transport, atOnce = 4, forMs = 20_000, random = Math.random }: MailerOptions) {
  async function deliverOne(leased: LeasedMail): Promise<void> {
    const fate = await tryToSend(leased);
    note(leased, fate, await settle(leased, fate));
  }

  async function tryToSend(leased: LeasedMail): Promise<Fate> {
    if (leased.ageMs > deliveryLimits.ageMs) return { status: "dead", failure: "too old" };
    try {
      await transport.send(unsealed(leased.id, leased.sealedContent), AbortSignal.timeout(deliveryLimits.tryMs));
      return { status: "sent", keep: transport.keeps };
    } catch (error) {
      const failure = error instanceof MailFailure ? error.reason : nameOf(error);
      const hopeless = error instanceof MailFailure && error.permanent;
      if (hopeless || leased.attempts >= deliveryLimits.attempts) return { status: "dead", failure };
      return { status: "waiting", failure, waitMs: backoffMs(leased.attempts, random()) };
    }
  }

  return {
    /** Sends the mails that are due, and then forgets those that were finished 30 days ago; throws only when the database fails. */
    async deliver(): Promise<void> {
      const endsAtMs = performance.now() + forMs;
      for (let taken = atOnce; taken === atOnce && performance.now() < endsAtMs;) {
        const leased = await leaseDue(atOnce, deliveryLimits.leaseMs);
        await Promise.all(leased.map(deliverOne));
        taken = leased.length;
        if (taken > 0) await forget(deliveryLimits.forgetAfterDays);
      }
    },
  };
}

/** Returns the wait after that many tries: four times as long each time up to 4 hours, less up to half of it at random. */
export function backoffMs(attempts: number, random: number): number {
  const wholeMs = Math.min(deliveryLimits.longestWaitMs, deliveryLimits.firstWaitMs * 4 ** (attempts - 1));
  return Math.round(wholeMs * (1 - random / 2));
}

/** The mail is named by its id alone: address and words stay out of the log. */
function note({ id, attempts }: LeasedMail, fate: Fate, settled: boolean): void {
  const line = { mailId: id, attempts, ...("failure" in fate ? { failure: fate.failure } : {}) };
  if (!settled) logger.warn(line, "a mail's lease was lost while it was being sent");
  else if (fate.status === "dead") logger.error(line, "a mail was given up");
  else if (fate.status === "waiting") logger.warn(line, "a mail will be tried again");
  else logger.info(line, "a mail was sent");
}

const nameOf = (error: unknown) => (error instanceof Error ? error.name : "unknown");
