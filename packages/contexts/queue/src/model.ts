import { Id, Instant } from "@plinth/kernel";
import { z } from "zod";

/** The name of a consumer, such as `api-keys.notice`. */
export const ConsumerName = z
  .string()
  .regex(/^[a-z][\w.-]{0,99}$/i, "must be the name of a consumer")
  .meta({ examples: ["api-keys.notice"] });

const count = z.int().nonnegative();

/** How a consumer stands, in deliveries. */
export const ConsumerState = z.object({
  consumer: z.string(),
  topic: z.string().nullable().describe("the event that it hears of; null when no running code declares it any more"),
  pausedAt: Instant.nullable().describe("since when it is told nothing"),
  due: count.describe("could be told now"),
  leased: count.describe("is being told"),
  waiting: count.describe("waits for its time: it was asked for later, or failed and is tried again"),
  dead: count.describe("was given up, and waits for an operator"),
  attempts: count.describe("the most tries that something had which is not done"),
  oldestDueAt: Instant.nullable().describe("when what is due for longest became due"),
});

export type ConsumerState = z.output<typeof ConsumerState>;

/** An event that a consumer gave up: whose and which it is, and nothing of what it holds. */
export const DeadLetter = z.object({
  sequence: z.int().positive().describe("its place in the queue, which rises with each delivery"),
  consumer: z.string(),
  eventId: Id,
  organizationId: Id,
  attempts: count,
  failure: z.string().nullable().describe("the code of the last failure, or its class"),
  diedAt: Instant,
});

export type DeadLetter = z.output<typeof DeadLetter>;
