import { type Permission, newId } from "@plinth/kernel";
import type { Caller } from "./caller.ts";

/** Creates a key through the API and returns its id and its secret. */
export async function issuedKey(by: Caller, scopes: readonly Permission[]): Promise<{ id: string; secret: string }> {
  const { json, status, text } = await by("POST /api/v1/api-keys", { json: { name: `Key ${newId()}`, scopes } });
  if (status !== 201) throw new Error(`no key was made: ${text}`);
  return json as { id: string; secret: string };
}
