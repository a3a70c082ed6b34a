import { type Clock, type RequestFacts, newId, parseInput, systemClock } from "@plinth/kernel";
import { z } from "zod";
import { product } from "./mails/written.tsx";
import { NewPassword, User } from "./model.ts";
import { refuseGuessable } from "./passwords/chosen-password.ts";
import { hashPassword } from "./passwords/password.ts";
import { type IdentityRepository, identityRepository } from "./repository.ts";

const Person = z.strictObject({ name: User.shape.name, email: User.shape.email, password: NewPassword });

/** Signs up a person who has shown that the address is theirs. */
export type ProvenSignUp = (
  person: { readonly name: string; readonly email: string; readonly password: string },
  request?: RequestFacts,
) => Promise<User>;

/**
 * Returns the sign-up by somebody who holds what was mailed to the address alone. It is no verb, so that no route can be
 * bound to it: only the code that has checked that mail's token may call it. Throws InputError for a password that
 * breaks the rules, and ConflictError `email_taken`.
 */
export function createProvenSignUp({
  repository = identityRepository,
  clock = systemClock,
}: { readonly repository?: IdentityRepository; readonly clock?: Clock } = {}): ProvenSignUp {
  return async (person, request) => {
    const { name, email, password } = parseInput(Person, person);
    await refuseGuessable(password, [product, name, email]);
    const user = { id: newId(), name, email, createdAt: clock().toISOString() };
    return repository.insertUser(user, await hashPassword(password), request);
  };
}
