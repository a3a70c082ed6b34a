import { type Actor, type Definition, type Verb, authorize, parseInput } from "@plinth/kernel";
import type { z } from "zod";

/** Called after every command: makes what it changed fresh, by the means of the door that was used. */
export type Revalidate = (organizationId: string | null, tags: readonly string[]) => void;

/**
 * What both doors do alike: checks the permission before the input is looked at, parses the input, calls the verb,
 * revalidates what a command changed, and returns the output stripped to its schema.
 */
export async function perform<D extends Definition>(
  verb: Verb<D>,
  actor: Actor,
  raw: () => Promise<unknown>,
  revalidate: Revalidate,
): Promise<z.output<D["output"]>> {
  const { definition } = verb;
  authorize(actor, definition.allow);
  const input = parseInput(definition.input, await raw());
  const output = await verb(actor, input as z.output<D["input"]>);
  if (definition.kind === "command") {
    revalidate(actor.organizationId, definition.invalidates?.(output, input) ?? []);
  }
  return stripped(definition, output);
}

/** An output that breaks its own contract is a bug: it becomes a 500, never a wrong answer. */
function stripped<D extends Definition>(definition: D, output: unknown): z.output<D["output"]> {
  const result = definition.output.safeParse(output);
  if (result.success) return result.data as z.output<D["output"]>;
  throw new Error(`${definition.name} returned what its contract does not allow`, { cause: result.error });
}
