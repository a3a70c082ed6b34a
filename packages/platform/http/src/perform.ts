import { type Actor, type Definition, type Verb, parseInput } from "@plinth/kernel";
import type { z } from "zod";

/** Makes the tags' cached reads of an organization fresh, by the means of the door that was used. */
export type Revalidate = (organizationId: string, tags: readonly string[]) => void;

/** Parses the raw input, calls the verb, revalidates what a command changed, and returns the output stripped to its schema. */
export async function perform<D extends Definition>(
  verb: Verb<D>,
  actor: Actor,
  raw: unknown,
  revalidate: Revalidate,
): Promise<z.output<D["output"]>> {
  const { definition } = verb;
  const input = parseInput(definition.input, raw);
  const output = await verb(actor, input as z.output<D["input"]>);
  const tags = definition.kind === "command" ? (definition.invalidates?.(output, input) ?? []) : [];
  if (tags.length > 0 && actor.organizationId !== null) revalidate(actor.organizationId, tags);
  return stripped(definition, output);
}

/** An output that breaks its own contract is a bug: it becomes a 500, never a wrong answer. */
function stripped<D extends Definition>(definition: D, output: unknown): z.output<D["output"]> {
  const result = definition.output.safeParse(output);
  if (result.success) return result.data as z.output<D["output"]>;
  throw new Error(`${definition.name} returned what its contract does not allow`, { cause: result.error });
}
