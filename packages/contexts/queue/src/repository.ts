import { type Transaction, outsideTenant, readOutsideTenant } from "@plinth/db";
import {
  type ConsumerState as StoredState,
  type DeadLetter as StoredLetter,
  listDeadLetters,
  pauseConsumer,
  readQueue,
  redrive,
  redriveAll,
  resumeConsumer,
} from "@plinth/jobs";
import type { UserActor } from "@plinth/kernel";
import type { ConsumerState, DeadLetter } from "./model.ts";

/** Stores something in the transaction that changed the queue. */
export type Note = (tx: Transaction) => Promise<void>;

/** Reads and steers the queue, which belongs to no organization; `note` runs where something was changed. */
export const queueRepository = {
  /** How every consumer stands; the server's own metrics ask for nobody. */
  async states(userId: string | null): Promise<ConsumerState[]> {
    return (await readOutsideTenant(userId, readQueue)).map(toState);
  },

  async listDead(
    { userId }: UserActor,
    filter: { readonly consumer?: string | undefined; readonly before?: number | undefined; readonly take: number },
  ): Promise<DeadLetter[]> {
    const { consumer = null, before = null, take } = filter;
    const rows = await readOutsideTenant(userId, (db) => listDeadLetters(db, { consumer, before, take }));
    return rows.map(toLetter);
  },

  /** Returns how many were told again, null where there is no such delivery. */
  redrive: (actor: UserActor, sequence: number, note: Note): Promise<number | null> =>
    changing(actor, note, async (tx) => {
      const redriven = await redrive(tx, sequence);
      return redriven === null ? null : Number(redriven);
    }),

  redriveAll: (actor: UserActor, consumer: string, { most, note }: { most: number; note: Note }): Promise<number> =>
    changing(actor, note, (tx) => redriveAll(tx, consumer, most)),

  /** Returns whether that was news, null where there is no such consumer. */
  pause: (actor: UserActor, consumer: string, note: Note): Promise<boolean | null> =>
    changing(actor, note, (tx) => pauseConsumer(tx, consumer)),

  /** The same for the end of a pause. */
  resume: (actor: UserActor, consumer: string, note: Note): Promise<boolean | null> =>
    changing(actor, note, (tx) => resumeConsumer(tx, consumer)),
};

/** What the service needs of a repository. */
export type QueueRepository = typeof queueRepository;

function changing<T extends number | boolean | null>(
  { userId }: UserActor,
  note: Note,
  change: (tx: Transaction) => Promise<T>,
): Promise<T> {
  return outsideTenant(userId, async (tx) => {
    const changed = await change(tx);
    if (changed) await note(tx);
    return changed;
  });
}

const toState = ({ pausedAt, oldestDueAt, ...row }: StoredState): ConsumerState => ({
  ...row,
  pausedAt: pausedAt && pausedAt.toISOString(),
  oldestDueAt: oldestDueAt && oldestDueAt.toISOString(),
});

const toLetter = ({ position, diedAt, ...row }: StoredLetter): DeadLetter => ({
  ...row,
  sequence: Number(position),
  diedAt: diedAt.toISOString(),
});
