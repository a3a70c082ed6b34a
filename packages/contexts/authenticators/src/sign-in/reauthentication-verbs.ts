import { AuthError, type Handlers, type UserActor } from "@plinth/kernel";
import type { Aftermath } from "../aftermath.ts";
import type { authenticatorsContract } from "../contract.ts";
import type { SignedIn } from "../model.ts";
import type { AuthenticatorParts } from "../parts.ts";
import { createPasskeyChallenges } from "../passkeys/challenges/challenges.ts";
import { requestOptions } from "../passkeys/options.ts";
import { type Proof, createProofs, refusedFactor } from "./proofs.ts";

type Names = "reauthenticate" | "beginPasskeyReauthentication" | "reauthenticateWithPasskey";
type Verbs = Pick<Handlers<typeof authenticatorsContract>, Names>;

/** Returns the verbs of somebody who is in, and proves once more who they are. */
export function reauthenticationVerbs(parts: AuthenticatorParts, aftermath: Aftermath): Verbs {
  const { signIns, passkeys, relyingParty, renewSession, noteEvent, clock } = parts;
  const challenges = createPasskeyChallenges(parts.passkeyChallenges, clock);
  const proofs = createProofs(parts, aftermath);

  async function renew(
    { userId, sessionId, request }: UserActor,
    proof: Proof,
  ): Promise<Omit<SignedIn["session"], "organizationId">> {
    if (proof.userId !== userId) throw refusedFactor();
    const renewed = await signIns.complete(proof, async (tx) => {
      const session = await renewSession(tx, { id: sessionId, userId }, clock());
      await noteEvent(tx, { kind: "confirmed", userId, sessionId: session.id, request });
      return session;
    });
    if (renewed === null) throw refusedFactor();
    return renewed;
  }

  return {
    async reauthenticate(actor, { code }) {
      const { userId, request } = actor;
      return renew(actor, await proofs.ofApp({ userId, code, request }));
    },

    async beginPasskeyReauthentication({ userId }) {
      const question = await requestOptions(relyingParty(), await passkeys.list(userId));
      return challenges.ask({ purpose: "reauthenticate", userId }, question);
    },

    async reauthenticateWithPasskey(actor, { response }) {
      const taken = await challenges.take({ purpose: "reauthenticate", userId: actor.userId }, response);
      if (!taken) throw new AuthError("challenge_expired", { detail: "That took too long: begin again." });
      return renew(actor, await proofs.ofPasskey(response));
    },
  };
}
