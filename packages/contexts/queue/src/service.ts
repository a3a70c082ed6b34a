import { type RequestFacts, type Service, type UserActor, decodeSequence, implement } from "@plinth/kernel";
import { notFound, toSequencePage } from "@plinth/kernel";
import { logger } from "@plinth/observability";
import { queueContract } from "./contract.ts";
import type { ConsumerState } from "./model.ts";
import { type Note, type QueueRepository, queueRepository } from "./repository.ts";

/** What an operator did to the queue. */
export interface Steered {
  readonly kind: "queue_redriven" | "queue_paused" | "queue_resumed";
  readonly userId: string;
  readonly sessionId: string;
  readonly request?: RequestFacts | undefined;
}

/** What the service is given: how something that an operator did is kept, in the transaction that did it. */
export interface QueueServiceOptions {
  readonly noteEvent: (tx: Parameters<Note>[0], steered: Steered) => Promise<void>;
  readonly repository?: QueueRepository;
}

/** How many dead letters are told again at once. */
const most = 1000;

/** Returns the verbs of the queue, for those who run the installation. */
export function createQueueService({
  noteEvent,
  repository = queueRepository,
}: QueueServiceOptions): Service<typeof queueContract> {
  const noting =
    ({ userId, sessionId, request }: UserActor, kind: Steered["kind"]): Note =>
    (tx) =>
      noteEvent(tx, { kind, userId, sessionId, request });

  async function stateOf(actor: UserActor, consumer: string): Promise<ConsumerState> {
    const state = (await repository.states(actor.userId)).find((each) => each.consumer === consumer);
    if (state === undefined) throw notFound("consumer");
    return state;
  }

  return implement(queueContract, {
    async get(actor) {
      return { consumers: await repository.states(actor.userId) };
    },

    async listDeadLetters(actor, { limit, cursor, ...filter }) {
      const before = cursor === undefined ? undefined : decodeSequence(cursor, filter);
      const letters = await repository.listDead(actor, { ...filter, before, take: limit + 1 });
      return toSequencePage(letters, limit, filter);
    },

    async redrive(actor, { sequence }) {
      const redriven = await repository.redrive(actor, sequence, noting(actor, "queue_redriven"));
      if (redriven === null) throw notFound("dead letter");
      told(actor, { sequence, redriven });
      return { redriven };
    },

    async redriveAll(actor, { consumer }) {
      await stateOf(actor, consumer);
      const redriven = await repository.redriveAll(actor, consumer, { most, note: noting(actor, "queue_redriven") });
      told(actor, { consumer, redriven });
      return { redriven, left: (await stateOf(actor, consumer)).dead };
    },

    async pause(actor, { consumer }) {
      const paused = await repository.pause(actor, consumer, noting(actor, "queue_paused"));
      if (paused === null) throw notFound("consumer");
      told(actor, { consumer, paused });
      return stateOf(actor, consumer);
    },

    async resume(actor, { consumer }) {
      const resumed = await repository.resume(actor, consumer, noting(actor, "queue_resumed"));
      if (resumed === null) throw notFound("consumer");
      told(actor, { consumer, resumed });
      return stateOf(actor, consumer);
    },
  });
}

/** The security event says who, when and from where; the line beside it says what of the queue. */
function told({ userId, verb }: UserActor, change: Readonly<Record<string, unknown>>): void {
  logger.info({ verb, userId, ...change }, "an operator steered the queue");
}
