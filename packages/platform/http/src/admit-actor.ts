import type { Actor, Definition } from "@plinth/kernel";
import { crossOriginFields, refuseOtherOrigin } from "./cross-origin.ts";
import { rememberActor } from "./remember-actor.ts";
import { refuseCrossSite } from "./same-origin.ts";

/** Counts a request by its verb's class, and returns the fields that tell of it; throws RateLimitError (429) beyond the limit. */
export type Limit = (
  definition: Definition,
  actor: Actor,
  headers: Headers,
) => Promise<Readonly<Record<string, string>>>;

/** What the app hands in to tell who may ask. */
export interface AdmissionPorts {
  readonly actor: (headers: Headers) => Promise<Actor>;
  readonly limit: Limit;
  readonly appOrigin: () => string;
}

/** One request for a verb; `note` takes the fields of its answer, where an answer has fields. */
interface Asked {
  readonly definition: Definition;
  readonly headers: Headers;
  readonly writes: boolean;
  readonly note?: (fields: Readonly<Record<string, string>>) => void;
}

/** What both doors do first: finds out who is asking, counts the request, and refuses what another site made a browser send. */
export async function admitActor(ports: AdmissionPorts, asked: Asked): Promise<Actor> {
  const actor = await ports.actor(asked.headers);
  rememberActor(actor);
  asked.note?.(crossOriginFields(asked.headers, actor));
  const fields = await ports.limit(asked.definition, actor, asked.headers);
  asked.note?.(fields);
  if (actor.kind === "apiKey") refuseOtherOrigin(asked.headers, actor, ports.appOrigin());
  else if (asked.writes) refuseCrossSite(asked.headers, actor, ports.appOrigin());
  return actor;
}
