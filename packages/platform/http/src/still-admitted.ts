import { type Actor, type Definition, authorize, organizationGone } from "@plinth/kernel";
import type { AdmissionPorts } from "./admit-actor.ts";

/** A request that was admitted, and whose answer takes long. */
interface Admitted {
  readonly definition: Definition;
  readonly headers: Headers;
  readonly actor: Actor;
}

/**
 * Throws what the same request would be refused with now: the session or the key has ended, or the permission, or the
 * membership that it came with, is held no more.
 */
export async function stillAdmitted(
  ports: Pick<AdmissionPorts, "actor">,
  { definition, headers, actor }: Admitted,
): Promise<void> {
  const now = await ports.actor(headers);
  authorize(now, definition);
  if (now.organizationId !== actor.organizationId) throw organizationGone();
}
