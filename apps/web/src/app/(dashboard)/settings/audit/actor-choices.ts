import type { Member } from "@plinth/organizations";

/** A way to narrow the log down to one actor: the word that it is filtered by, and what a reader knows them as. */
export interface ActorChoice {
  readonly actor: string;
  readonly label: string;
}

/**
 * Returns who can be chosen, by name: the members, told apart by their addresses where two have one name, and whoever the
 * log is narrowed down to already, such as an API key or somebody who has left.
 */
export function actorChoices(
  members: readonly Pick<Member, "userId" | "name" | "email">[],
  chosen: string | undefined,
): ActorChoice[] {
  const namesakes = (name: string) => members.filter((member) => member.name === name).length > 1;
  const known = members
    .map(({ userId, name, email }) => ({
      actor: `user:${userId}`,
      label: namesakes(name) ? `${name} (${email})` : name,
    }))
    .toSorted((one, other) => one.label.localeCompare(other.label, "en"));
  if (chosen === undefined || known.some(({ actor }) => actor === chosen)) return known;
  return [...known, { actor: chosen, label: otherLabel(chosen) }];
}

function otherLabel(actor: string): string {
  if (actor.startsWith("system:")) return "Plinth itself";
  return actor.startsWith("apiKey:") ? "One API key" : "Somebody who is no member";
}
