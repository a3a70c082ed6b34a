import { newId, systemClock } from "@plinth/kernel";
import type { User } from "./model.ts";
import { hashPassword } from "./passwords/password.ts";
import { identityRepository } from "./repository.ts";

/**
 * Stores a person whose address the caller vouches for: a seed, or whoever runs Plinth. It is no verb, so that no route
 * can be bound to it. Throws ConflictError `email_taken`.
 */
export async function registerUser(person: {
  readonly name: string;
  readonly email: string;
  readonly password: string;
}): Promise<User> {
  const { name, email, password } = person;
  const user = { id: newId(), name, email: email.toLowerCase(), createdAt: systemClock().toISOString() };
  return identityRepository.insertUser(user, await hashPassword(password));
}
