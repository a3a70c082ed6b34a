import { type Clock, conflict, newId, systemClock } from "@plinth/kernel";
import { type Session, User } from "./model.ts";
import { type IdentityRepository, type ProviderAccount, identityRepository } from "./repository.ts";
import { type Sessions, createSessions } from "./sessions.ts";

/** What a provider vouches for. */
export interface ProviderProfile extends ProviderAccount {
  readonly email: string;
  readonly emailVerified: boolean;
  readonly name: string;
}

/** Signs in whom an outside provider has vouched for. */
export type ProviderSignIn = (profile: ProviderProfile) => Promise<{ user: User; session: Session }>;

/** What it is made of; each part has a default. */
export interface ProviderSignInOptions {
  readonly repository?: IdentityRepository;
  readonly clock?: Clock;
  readonly sessions?: Sessions;
}

/**
 * Returns the sign-in by an outside provider. It is no verb, so that no route can be bound to it: only the code that
 * has checked the provider's word may call it. An e-mail address that is unproven, or belongs to somebody already, is
 * refused (409) and never linked: that would hand the account over.
 */
export function createProviderSignIn({
  repository = identityRepository,
  clock = systemClock,
  sessions = createSessions({ repository, clock }),
}: ProviderSignInOptions = {}): ProviderSignIn {
  async function signUp({ provider, providerAccountId, email, emailVerified, name }: ProviderProfile): Promise<User> {
    if (!emailVerified)
      throw conflict("conflict", "The provider has not verified this e-mail address: verify it there first.");
    const user = {
      id: newId(),
      email: email.toLowerCase(),
      name: nameOr(email, name),
      createdAt: clock().toISOString(),
    };
    return repository.insertUserWithAccount(user, { provider, providerAccountId });
  }

  return async (profile) => {
    const { provider, providerAccountId } = profile;
    const user = (await repository.findByAccount({ provider, providerAccountId })) ?? (await signUp(profile));
    return { user, session: await sessions.begin(user.id) };
  };
}

/** A provider's name may be empty, endless or not storable: the address then stands for it. */
const nameOr = (email: string, name: string) => User.shape.name.catch(email.slice(0, 80)).parse(name);
