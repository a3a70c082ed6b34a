import { type AppError, type UserActor, anonymous, newId } from "@plinth/kernel";
import { userActor } from "@plinth/testing";
import type { Session } from "../model.ts";
import { registerUser } from "../register-user.ts";
import { createIdentityService } from "../service.ts";
import { entered, oneFactor } from "./one-factor.ts";

/** A password that nobody would guess. */
export const password = "a pelican sings of rust";

/** The request that everybody here sends. */
export const request = { id: "request-1", address: "192.0.2.0", userAgent: "Browser" };

/** Nobody in particular, by that request. */
export const nobody = { ...anonymous, request };

/** Somebody who has an account and is signed in to it. */
export interface Person {
  readonly email: string;
  readonly userId: string;
  readonly session: Session;
  readonly actor: UserActor;
}

const identity = createIdentityService({ entrance: oneFactor });

/** Makes an account and signs in to it. */
export async function newPerson(name = "Ada"): Promise<Person> {
  const email = `${newId()}@plinth.example`;
  const { id: userId } = await registerUser({ name, email, password });
  return { email, userId, ...(await signedIn(email)) };
}

/** Signs in once more, as another device would. */
export async function signedIn(email: string): Promise<Pick<Person, "session" | "actor">> {
  const { session } = await entered(identity.signIn(nobody, { email, password }));
  return { session, actor: actorOf(session) };
}

/** Returns who acts in the session. */
const actorOf = ({ id: sessionId, userId, authenticatedAt }: Session): UserActor => ({
  ...userActor([], { userId, sessionId, authenticatedAt }),
  request,
});

/** Returns what the work was refused with. */
export const refusal = (work: Promise<unknown>): Promise<AppError> =>
  work.then(
    () => Promise.reject(new Error("accepted")),
    (error: AppError) => error,
  );
