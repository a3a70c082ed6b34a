import { command, contract, pageOf, pageParameters, query } from "@plinth/kernel";
import { z } from "zod";
import { ConsumerName, ConsumerState, DeadLetter } from "./model.ts";

export const ListDeadLetters = z.strictObject({
  ...pageParameters,
  consumer: ConsumerName.optional().describe("only those of this consumer"),
});
export const DeadLetterRef = z.strictObject({
  sequence: z.coerce
    .number()
    .int()
    .positive()
    .max(Number.MAX_SAFE_INTEGER)
    .meta({ examples: [1840] }),
});
export const ConsumerRef = z.strictObject({ consumer: ConsumerName });

/** How many are told again that were dead. */
const Redriven = z.object({ redriven: z.int().nonnegative() });
const AllRedriven = Redriven.extend({
  left: z.int().nonnegative().describe("how many of the consumer are still dead"),
});

const steering = { allow: "operator", fresh: true, fails: ["not_found"] } as const;

/** What the queue promises to those who run the installation: every command is a no-op the second time. */
export const queueContract = contract("queue", {
  /** Tells how each consumer stands: what is due, being told, waiting and dead. */
  get: query({
    input: z.strictObject({}),
    output: z.object({ consumers: z.array(ConsumerState) }),
    allow: "operator",
    limit: "read",
  }),
  /** Lists the events that consumers gave up, the last stored first, without what they hold. */
  listDeadLetters: query({
    input: ListDeadLetters,
    output: pageOf(DeadLetter),
    allow: "operator",
    limit: "read",
  }),
  /** Has one dead letter told again, with all its tries; one that is not dead stays as it is. */
  redrive: command({ input: DeadLetterRef, output: Redriven, limit: "write", ...steering }),
  /** Has up to 1000 dead letters of a consumer told again, the first stored first; `left` tells whether to ask again. */
  redriveAll: command({ input: ConsumerRef, output: AllRedriven, limit: "bulk", ...steering }),
  /** Has a consumer told nothing, by any process, until it is resumed; what is being told is told to its end. */
  pause: command({ input: ConsumerRef, output: ConsumerState, limit: "write", ...steering }),
  /** Has a paused consumer told again, of all that has waited for it. */
  resume: command({ input: ConsumerRef, output: ConsumerState, limit: "write", ...steering }),
});
