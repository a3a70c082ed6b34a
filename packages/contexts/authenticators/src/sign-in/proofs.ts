import { AuthError, RateLimitError, type RequestFacts } from "@plinth/kernel";
import { unseal } from "@plinth/vault";
import type { Aftermath } from "../aftermath.ts";
import type { PasskeyAssertion } from "../model.ts";
import type { AuthenticatorParts } from "../parts.ts";
import { verifiedAssertion } from "../passkeys/verify.ts";
import { recoveryCodeHash } from "../recovery-codes/recovery-code.ts";
import type { Attempt } from "../repository.ts";
import { stepOf } from "../totp/totp.ts";

/** After so many wrong codes in a row their owner is told: whoever enters them knows the password. */
const tellAfter = 5;

/** A proof that was looked at, and counts once it is used up in a transaction; and whose it is. */
export interface Proof {
  readonly userId: string;
  readonly use: Attempt;
}

/** A code that somebody shows, and by which request. */
interface Shown {
  readonly userId: string;
  readonly code: string;
  readonly request: RequestFacts | undefined;
}

/** Returns what looks at codes and signatures, and throws AuthError (401) for what proves nothing. */
export function createProofs(parts: AuthenticatorParts, aftermath: Aftermath) {
  const { totp, recoveryCodes, passkeys, codeFailures, relyingParty, clock } = parts;

  async function appProof(userId: string, code: string): Promise<Proof | null> {
    const now = clock();
    const app = await totp.find(userId);
    if (app === null || !app.confirmed) return null;
    const step = stepOf(unseal(app.sealedSecret, `totp:${userId}`), code, now);
    return step === null ? null : { userId, use: totp.use(userId, step, now.toISOString()) };
  }

  /** Each try counts as a failure until its proof is used up: then the count begins anew. */
  async function counted(userId: string): Promise<number> {
    const now = clock();
    const result = await codeFailures.count(userId, now);
    if ("inARow" in result) return result.inARow;
    const retryAfterSeconds = Math.ceil((result.retryAt.getTime() - now.getTime()) / 1000);
    const detail = "Too many wrong codes for this account: wait before the next one.";
    throw new RateLimitError("rate_limited", { detail, retryAfterSeconds });
  }

  async function recoveryProof(userId: string, code: string): Promise<Proof | null> {
    const hash = recoveryCodeHash(code);
    return (await recoveryCodes.has(userId, hash)) ? { userId, use: recoveryCodes.use(userId, hash) } : null;
  }

  /** Looks at a code once it is counted; wrong ones of either kind are in one row, and their owner is told of it. */
  async function slowedDown({ userId, code, request }: Shown, look: typeof appProof): Promise<Proof> {
    const inARow = await counted(userId);
    const proof = await look(userId, code);
    if (proof !== null) return proof;
    if (inARow === tellAfter) {
      await codeFailures.tell(userId, await aftermath.ofUse(userId, "codes_refused", request));
    }
    throw refusedFactor();
  }

  return {
    /** Returns the proof of a code that an authenticator app shows. */
    ofApp: (shown: Shown) => slowedDown({ ...shown, code: shown.code.replaceAll(/\s/g, "") }, appProof),

    /** Returns the proof of a recovery code. */
    ofRecoveryCode: (shown: Shown) => slowedDown(shown, recoveryProof),

    /** Returns the proof of a passkey's signature, whoever it belongs to. */
    async ofPasskey(response: PasskeyAssertion): Promise<Proof> {
      const passkey = await passkeys.findByCredential(response.id);
      if (passkey === null) throw refusedFactor();
      const used = await verifiedAssertion(relyingParty(), response, passkey).catch((cause: unknown) => {
        throw refusedFactor(cause);
      });
      return { userId: passkey.userId, use: passkeys.use(passkey, used, clock().toISOString()) };
    },
  };
}

/** Wrong, used before, removed, somebody else's: the same words for all of it. */
export const refusedFactor = (cause?: unknown) =>
  new AuthError("invalid_factor", { detail: "The code or the passkey does not work, or was used before.", cause });
