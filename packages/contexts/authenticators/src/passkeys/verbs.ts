import { type Handlers, InputError, conflict, newId, notFound } from "@plinth/kernel";
import type { Aftermath } from "../aftermath.ts";
import type { authenticatorsContract } from "../contract.ts";
import type { AuthenticatorParts } from "../parts.ts";
import type { Attempt } from "../repository.ts";
import { newRecoveryCodes, recoveryCodeHash } from "../recovery-codes/recovery-code.ts";
import { createPasskeyChallenges } from "./challenges/challenges.ts";
import { creationOptions } from "./options.ts";
import { verifiedAttestation } from "./verify.ts";

type Names = "beginPasskey" | "addPasskey" | "renamePasskey" | "removePasskey";
type Verbs = Pick<Handlers<typeof authenticatorsContract>, Names>;

/** How many passkeys one person may have. */
const maximum = 20;

/** Returns the verbs on one's passkeys. */
export function passkeyVerbs(parts: AuthenticatorParts, aftermath: Aftermath): Verbs {
  const { passkeys, noteEvent, entersWithoutPasskey, relyingParty, clock } = parts;
  const challenges = createPasskeyChallenges(parts.passkeyChallenges, clock);
  return {
    async beginPasskey({ userId }) {
      const [person, existing] = await Promise.all([aftermath.get(userId), passkeys.list(userId)]);
      if (existing.length >= maximum) throw conflict("conflict", `You have ${maximum} passkeys: remove one first.`);
      const question = await creationOptions(relyingParty(), person, existing);
      return challenges.ask({ purpose: "add", userId }, question);
    },

    async addPasskey(actor, { name, response }) {
      const { userId } = actor;
      if (!(await challenges.take({ purpose: "add", userId }, response))) throw refused("was asked for too long ago");
      const credential = await verifiedAttestation(relyingParty(), response).catch((cause: unknown) => {
        throw refused("cannot be used here", cause);
      });
      const [codes, now] = [newRecoveryCodes(), clock().toISOString()];
      const made = { id: newId(), name, credential, hashes: codes.map(recoveryCodeHash), now };
      const issued = await passkeys.insert(userId, made, await aftermath.ofChange(actor, "passkey_added"));
      const {
        id,
        credential: { backedUp },
      } = made;
      const passkey = { id, name, backedUp, createdAt: now, lastUsedAt: null };
      return { passkey, recoveryCodes: issued ? codes : null };
    },

    async renamePasskey({ userId, sessionId, request }, { id, name }) {
      const renamed = await passkeys.rename({ id, userId }, name, (tx) =>
        noteEvent(tx, { kind: "passkey_renamed", userId, sessionId, request }),
      );
      if (renamed === null) throw notFound("passkey");
      return renamed;
    },

    async removePasskey(actor, { id }) {
      const { userId } = actor;
      const entersWithout: Attempt = (tx) => entersWithoutPasskey(tx, userId);
      const surroundings = await aftermath.ofChange(actor, "passkey_removed");
      const removed = await passkeys.remove({ id, userId }, entersWithout, surroundings);
      if (removed === null) throw notFound("passkey");
      return removed;
    },
  };
}

function refused(what: string, cause?: unknown): InputError {
  const message = `${what}: begin again, on a page of this site`;
  return new InputError("invalid_input", {
    issues: [{ pointer: "/response", code: "passkey_refused", message }],
    detail: `The passkey ${message}.`,
    cause,
  });
}
