import { EventEmitter } from "node:events";

/** What was done to a project: `version` 1 is its creation, each later one a new name. */
export interface Effect {
  readonly id: string;
  readonly name: string;
  readonly version: number;
}

/** A moment of the writers' or the receiver's, at which a server may be killed. */
export const moments = ["sent", "answered", "received"] as const;

/** What all writers together have seen of the API; `moments` are emitted as they pass. */
export interface Seen {
  readonly moments: EventEmitter;
  /** What the API said that it has done. */
  readonly effects: Effect[];
  /** Writes that were refused, as they were to be. */
  refused: number;
  /** Writes that ended otherwise than they were to. */
  readonly surprises: string[];
  /** What a write was answered that succeeded, by its Idempotency-Key: more than once, where the answer was lost. */
  readonly answers: Map<string, { readonly text: string; readonly replayed: boolean }[]>;
  /** Requests that got no answer, since the server died meanwhile. */
  cut: number;
}

export const nothingSeen = (): Seen => ({
  moments: new EventEmitter(),
  effects: [],
  refused: 0,
  surprises: [],
  answers: new Map(),
  cut: 0,
});

/** How many writes have ended, as far as their writers know. */
export const written = ({ effects, refused, surprises }: Seen) => effects.length + refused + surprises.length;
