import { type Actor, type Definition, type Verb, authorize, parseInput } from "@plinth/kernel";
import type { z } from "zod";
import { type Once, readKey, takesKeys } from "./idempotency-key.ts";

/** Called after every command: makes what it changed fresh, by the means of the door that was used. */
export type Revalidate = (organizationId: string | null, tags: readonly string[]) => Promise<void> | void;

/** What the app hands in to do a verb. */
export interface PerformancePorts {
  readonly revalidate: Revalidate;
  readonly once: Once;
}

/** One request for a verb: who asks, what they sent, and the key that tells its repetition from a new request. */
export interface Asked {
  readonly actor: Actor;
  readonly raw: () => Promise<unknown>;
  readonly key: string | null;
  /** Is told when the answer is that of an earlier request. */
  readonly replayed?: () => void;
}

/**
 * What both doors do alike: checks the permission before the input is looked at, parses the input, calls the verb,
 * once under its key, revalidates what a command changed, and returns the output stripped to its schema.
 */
export async function perform<D extends Definition>(
  verb: Verb<D>,
  asked: Asked,
  ports: PerformancePorts,
): Promise<z.output<D["output"]>> {
  const { definition } = verb;
  const { actor } = asked;
  authorize(actor, definition);
  const key = takesKeys(definition, actor) ? readKey(asked.key, definition) : null;
  const input = parseInput(definition.input, await asked.raw()) as z.output<D["input"]>;
  const done = key === null ? await verb(actor, input) : await doOnce(key);
  if (definition.kind === "command")
    await ports.revalidate(actor.organizationId, definition.invalidates?.(done, input) ?? []);
  return stripped(definition, done);

  async function doOnce(given: string) {
    const { output, replayed } = await ports.once({ actor, definition, input, key: given }, () => verb(actor, input));
    if (replayed) asked.replayed?.();
    return output as z.output<D["output"]>;
  }
}

/** An output that breaks its own contract is a bug: it becomes a 500, never a wrong answer. */
function stripped<D extends Definition>(definition: D, output: unknown): z.output<D["output"]> {
  const result = definition.output.safeParse(output);
  if (result.success) return result.data as z.output<D["output"]>;
  throw new Error(`${definition.name} returned what its contract does not allow`, { cause: result.error });
}
