import { type ApiKeyActor, AuthError } from "@plinth/kernel";
import type { AdmissionPorts } from "./admit-actor.ts";
import type { Reply } from "./answer.ts";
import type { Exchange } from "./endpoint.ts";

/** What the app hands in to spare a look-up of who asks. */
export interface RecollectionPorts {
  /** Returns who asked by the same credentials before, where that is remembered; no query of theirs runs unless it still holds. */
  readonly recall: (headers: Headers) => ApiKeyActor | null;
  /** Tells whether it holds at this moment. */
  readonly holds: (actor: ApiKeyActor) => Promise<boolean>;
}

/** Answers as the actor that it is given the means to find; it has no effect, so that it may be asked twice. */
type Read = (exchange: Exchange, actor: AdmissionPorts["actor"]) => Promise<Response | Reply>;

/**
 * Answers a read as whoever is remembered, and sends nothing of that, no refusal either, until the database has confirmed
 * who they are: with the read's own query, or by itself where it made none. Otherwise whoever asks is looked up.
 */
export async function byRecollection(
  { actor, recall, holds }: RecollectionPorts & Pick<AdmissionPorts, "actor">,
  exchange: Exchange,
  read: Read,
): Promise<Response | Reply> {
  const recalled = recall(exchange.request.headers);
  if (recalled === null) return read(exchange, actor);
  const noted: Record<string, string> = {};
  const note = (fields: Readonly<Record<string, string>>) => void Object.assign(noted, fields);
  const [attempt] = await Promise.allSettled([read({ ...exchange, note }, async () => recalled)]);
  const refused = attempt.status === "rejected" && attempt.reason instanceof AuthError;
  if (refused || !(await holds(recalled))) return read(exchange, actor);
  exchange.note(noted);
  if (attempt.status === "rejected") throw attempt.reason;
  return attempt.value;
}
