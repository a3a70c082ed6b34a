import { createHash } from "node:crypto";
import type { Clock } from "@plinth/kernel";
import type { PasskeyAssertion, PasskeyAttestation } from "../../model.ts";
import { ceremonyMs } from "../options.ts";
import { challengeIn } from "../verify.ts";
import type { PasskeyChallengeRepository, PasskeyPurpose } from "./repository.ts";

/** What a challenge is for, and for whom: null is whoever a passkey belongs to. */
interface Aim {
  readonly purpose: PasskeyPurpose;
  readonly userId: string | null;
}

/** Returns what keeps the questions that devices were asked, and takes each answer once. */
export function createPasskeyChallenges(repository: PasskeyChallengeRepository, clock: Clock) {
  return {
    /** Keeps the question until it is answered or late, and returns it. */
    async ask<Question extends { readonly challenge: string }>(aim: Aim, question: Question): Promise<Question> {
      const now = clock();
      const expiresAt = new Date(now.getTime() + ceremonyMs).toISOString();
      await repository.insert({ ...aim, hash: hashOf(question.challenge) }, { now: now.toISOString(), expiresAt });
      return question;
    },

    /** Tells whether the answer is to a question of ours that waits, and uses that question up whatever comes of it. */
    take(aim: Aim, answer: PasskeyAssertion | PasskeyAttestation): Promise<boolean> {
      return repository.take({ ...aim, hash: hashOf(challengeIn(answer)) }, clock().toISOString());
    },
  };
}

const hashOf = (challenge: string) => createHash("sha256").update(challenge).digest("hex");
