import { createHash } from "node:crypto";
import { inOneTransaction } from "@plinth/db";
import { type Actor, type Definition, ConflictError, InputError, actorId, newId } from "@plinth/kernel";
import { seal, unseal } from "@plinth/vault";
import { type Earlier, type Ledger, type Use, ledger as stored } from "./ledger.ts";

/** A command that is to be done once, however often it is sent: who asks for what, with which input, under which key. */
export interface Keyed {
  readonly actor: Actor;
  readonly definition: Definition;
  readonly input: unknown;
  readonly key: string;
}

/** What was done, and whether it was done by an earlier request. */
export interface Outcome {
  readonly output: unknown;
  readonly replayed: boolean;
}

/** Does the work of a keyed command once. */
export type Once = (keyed: Keyed, work: () => Promise<unknown>) => Promise<Outcome>;

/** The steps of a use; a test can let each of them fail. */
export interface Steps {
  readonly ledger?: Ledger;
  readonly wholly?: typeof inOneTransaction;
}

/** Returns what runs a keyed command: its effect and its answer are stored in one transaction, which only the holder of the key can end. */
export const createOnce =
  ({ ledger = stored, wholly = inOneTransaction }: Steps = {}): Once =>
  async (keyed, work) => {
    const use = useOf(keyed);
    const earlier = await ledger.claim(use);
    if (earlier !== "claimed") return { output: answerOf(earlier, use), replayed: true };
    try {
      const actor = { ...keyed.actor, verb: keyed.definition.name };
      const output = await wholly(actor, work, async (tx, result) => {
        if (!(await ledger.finish(tx, use, kept(keyed.definition, use, result)))) throw inProgress();
      });
      return { output, replayed: false };
    } catch (error) {
      await ledger.release(use).catch(() => {});
      throw error;
    }
  };

/**
 * Does a keyed command once: another request with its key gets the same answer for 24 hours, or a ConflictError while it
 * is still being done (409, with when to ask again), or an InputError when it sends something else (422). What fails is
 * not stored, and is tried afresh.
 */
export const once: Once = createOnce();

/**
 * Returns how the use of a key is stored: a key belongs to one actor, in one organization, and to one verb. What was sent
 * may hold a password: the key, which is stored nowhere, keeps it from being guessed by its fingerprint.
 */
export function useOf({ actor, definition, input, key }: Keyed): Use {
  const hash = digest([actor.organizationId, actorId(actor), definition.name, key]);
  return { hash, fingerprint: digest([key, input]), token: newId() };
}

function answerOf({ fingerprint, finished, answer }: Earlier, use: Use): unknown {
  if (fingerprint !== use.fingerprint) throw reused();
  if (!finished) throw inProgress();
  if (answer === null) throw shownOnce();
  return JSON.parse(unseal(answer, `idempotency:${use.hash}`));
}

/** What is shown once is kept nowhere; all else is kept sealed. */
const kept = (definition: Definition, use: Use, output: unknown) =>
  definition.kind === "command" && definition.secret ? null : seal(JSON.stringify(output), `idempotency:${use.hash}`);

const digest = (value: unknown) => createHash("sha256").update(canonical(value)).digest("hex");

/** One spelling of a JSON value, whatever the order of its fields. */
const canonical = (value: unknown): string =>
  JSON.stringify(value, (_name, part: unknown) =>
    part !== null && typeof part === "object" && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).toSorted(([left], [right]) => (left < right ? -1 : 1)))
      : part,
  );

const reused = () =>
  new InputError("idempotency_key_reused", {
    detail: "This Idempotency-Key came with another input before: send a new key with a new request.",
  });

const inProgress = () =>
  new ConflictError("request_in_progress", {
    detail: "A request with this Idempotency-Key is being done: send it again in a moment for its answer.",
    retryAfterSeconds: 1,
  });

const shownOnce = () =>
  new ConflictError("already_done", {
    detail:
      "This was done before, and its answer held a secret that is shown once: look at the list for what was made.",
  });
