import { AuthError, type Handlers, type RequestFacts } from "@plinth/kernel";
import type { Aftermath } from "../aftermath.ts";
import type { authenticatorsContract } from "../contract.ts";
import type { AuthenticatorParts } from "../parts.ts";
import { createPasskeyChallenges } from "../passkeys/challenges/challenges.ts";
import { requestOptions } from "../passkeys/options.ts";
import { isRecoveryCode } from "../recovery-codes/recovery-code.ts";
import type { Alongside } from "../repository.ts";
import { tokenHash } from "./challenges.ts";
import { createProofs, refusedFactor } from "./proofs.ts";
import type { Completion } from "./repository.ts";

type Names = "completeSignIn" | "beginPasskeySignIn" | "signInWithPasskey";
type Verbs = Pick<Handlers<typeof authenticatorsContract>, Names>;

/** Returns the verbs of somebody who is on the way in. */
export function signInVerbs(parts: AuthenticatorParts, aftermath: Aftermath): Verbs {
  const { signIns, passkeys, relyingParty, enter, clock } = parts;
  const challenges = createPasskeyChallenges(parts.passkeyChallenges, clock);
  const proofs = createProofs(parts, aftermath);

  /** Returns whose sign-in waits for its second factor; null where there is none, and a passkey says who it is. */
  async function waiting(token: string | undefined): Promise<string | null> {
    if (token === undefined) return null;
    const userId = await signIns.find(tokenHash(token), clock().toISOString());
    if (userId === null) throw expired();
    return userId;
  }

  async function complete(completion: Completion, alongside: Alongside, request: RequestFacts | undefined) {
    const entered = await signIns.complete(completion, async (tx) => {
      await alongside(tx);
      return enter(tx, completion.userId, request);
    });
    if (entered === null) throw refusedFactor();
    return entered;
  }

  return {
    async completeSignIn({ request }, { token, code }) {
      const hash = tokenHash(token);
      const userId = await signIns.try(hash, clock().toISOString());
      if (userId === null) throw expired();
      const shown = { userId, code, request };
      if (!isRecoveryCode(code)) return complete({ ...(await proofs.ofApp(shown)), hash }, nothing, request);
      const proof = await proofs.ofRecoveryCode(shown);
      return complete({ ...proof, hash }, await aftermath.ofUse(userId, "recovery_code_used", request), request);
    },

    async beginPasskeySignIn(_actor, { token }) {
      const userId = await waiting(token);
      const allowed = userId === null ? [] : await passkeys.list(userId);
      return challenges.ask({ purpose: "sign_in", userId }, await requestOptions(relyingParty(), allowed));
    },

    async signInWithPasskey({ request }, { response, token }) {
      const expected = await waiting(token);
      if (!(await challenges.take({ purpose: "sign_in", userId: expected }, response))) throw expired();
      const proof = await proofs.ofPasskey(response);
      if (expected !== null && proof.userId !== expected) throw refusedFactor();
      const hash = token === undefined ? undefined : tokenHash(token);
      return complete({ ...proof, hash }, nothing, request);
    },
  };
}

const nothing: Alongside = async () => undefined;

const expired = () =>
  new AuthError("challenge_expired", { detail: "This sign-in took too long, or is over: begin it again." });
