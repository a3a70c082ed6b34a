import {
  AuthError,
  type Clock,
  type Service,
  implement,
  newId,
  notFound,
  signInRequired,
  systemClock,
} from "@plinth/kernel";
import { identityContract } from "./contract.ts";
import { hashPassword, needsRehash, verifyPassword } from "./password.ts";
import { type IdentityRepository, identityRepository } from "./repository.ts";
import { type Sessions, createSessions } from "./sessions.ts";

/** What the service is made of; each part has a default. */
export interface IdentityServiceOptions {
  readonly repository?: IdentityRepository;
  readonly clock?: Clock;
  readonly sessions?: Sessions;
}

/** Returns the verbs of identity. */
export function createIdentityService({
  repository = identityRepository,
  clock = systemClock,
  sessions = createSessions({ repository, clock }),
}: IdentityServiceOptions = {}): Service<typeof identityContract> {
  return implement(identityContract, {
    async signUp(_actor, { name, email, password }) {
      const user = { id: newId(), name, email, createdAt: clock().toISOString() };
      return repository.insertUser(user, await hashPassword(password));
    },

    async signIn(_actor, { email, password }) {
      const found = await repository.findCredentials(email);
      const right = await verifyPassword(found?.passwordHash ?? null, password);
      if (found === null || !right) throw wrongCredentials();
      if (needsRehash(found.passwordHash ?? "")) {
        await repository.updateUser(found.user.id, { passwordHash: await hashPassword(password) });
      }
      return { user: found.user, session: await sessions.begin(found.user.id) };
    },

    async signOut({ userId, sessionId }) {
      const ended = await sessions.end({ id: sessionId, userId });
      if (ended === null) throw signInRequired();
      return ended;
    },

    async getOwn({ userId }) {
      const user = await repository.findUser(userId);
      if (user === null) throw notFound("user");
      return user;
    },

    renameOwn: ({ userId }, { name }) => repository.updateUser(userId, { name }),
  });
}

const wrongCredentials = () =>
  new AuthError("invalid_credentials", { detail: "The e-mail address or the password is wrong." });
