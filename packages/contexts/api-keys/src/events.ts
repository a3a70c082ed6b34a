import { type Clock, type EventEnvelope, type TenantActor, event } from "@plinth/kernel";
import type { ApiKey } from "./model.ts";

/** What can happen to an API key. */
export type ApiKeyChange = "created" | "rotated" | "revoked";

/** Makes the event that says what the actor has just done to the key; it never carries a secret. */
export function apiKeyEvent(change: ApiKeyChange, actor: TenantActor, key: ApiKey, clock: Clock): EventEnvelope {
  const { id, name, scopes, origins, rotatedTo } = key;
  return event(`api_key.${change}`, actor, { subjectId: id, payload: { id, name, scopes, origins, rotatedTo } }, clock);
}
