import { AuthError, type RequestFacts } from "@plinth/kernel";
import type { SecondFactorWanted, SignInChallenge, SignedIn, User } from "./model.ts";
import { type Alongside, userWithin } from "./repository.ts";
import { type Sessions, createSessions } from "./sessions.ts";

type Transaction = Parameters<Alongside>[0];

/** What is asked about the second factor of somebody who has just shown the first. */
export interface SecondFactor {
  /** Begins what it completes; null when they have none. */
  readonly begin: (userId: string, request?: RequestFacts) => Promise<SignInChallenge | null>;
  /** Tells whether they have one, as the transaction sees it. */
  readonly isHeld: (tx: Transaction, userId: string) => Promise<boolean>;
}

/** What the entrance is made of: there is no default for the second factor, so that nobody forgets it. */
export interface EntranceOptions {
  readonly secondFactor: SecondFactor;
  readonly sessions?: Sessions;
}

/** The one way to a session. */
export type Entrance = ReturnType<typeof createEntrance>;

/** Returns the one way to a session: whatever the first factor was, the second one is asked for here. */
export function createEntrance({ secondFactor, sessions = createSessions() }: EntranceOptions) {
  return {
    /**
     * Begins the session of somebody who has shown one factor, or what their second one must complete first; throws
     * AuthError (401) when a second one is there, or `proven` finds the first gone, at the moment the session is stored.
     */
    async afterFirstFactor(
      user: User,
      proven: Alongside,
      request?: RequestFacts,
    ): Promise<SignedIn | SecondFactorWanted> {
      const challenge = await secondFactor.begin(user.id, request);
      if (challenge !== null) return { challenge };
      const session = await sessions.begin(user.id, request, async (tx, userId) => {
        await proven(tx, userId);
        if (await secondFactor.isHeld(tx, userId)) throw addedMeanwhile();
      });
      return { user, session };
    },

    /**
     * Begins the session of somebody who has shown both, in the transaction that uses the second one up; throws AuthError
     * (401) when they are gone.
     */
    async afterBothFactors(tx: Transaction, userId: string, request?: RequestFacts): Promise<SignedIn> {
      const session = await sessions.beginWithin(tx, userId, request);
      return { user: await userWithin(tx, userId), session };
    },
  };
}

const addedMeanwhile = () =>
  new AuthError("sign_in_required", { detail: "A second factor was added while you signed in: sign in again." });
