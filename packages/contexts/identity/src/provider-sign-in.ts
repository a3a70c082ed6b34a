import { type Clock, Email, type RequestFacts, conflict, newId, systemClock } from "@plinth/kernel";
import { byAccount } from "./accounts/repository.ts";
import type { Entrance } from "./entrance.ts";
import { type SecondFactorWanted, type SignedIn, User } from "./model.ts";
import { type IdentityRepository, type ProviderAccount, identityRepository } from "./repository.ts";

/** What a provider vouches for. */
export interface ProviderProfile extends ProviderAccount {
  readonly email: string;
  readonly emailVerified: boolean;
  readonly name: string;
  /** When they signed in there, where the provider has signed that. */
  readonly authenticatedAt?: Date | undefined;
}

/** Signs in whom an outside provider has vouched for. */
export type ProviderSignIn = (
  profile: ProviderProfile,
  request?: RequestFacts,
) => Promise<SignedIn | SecondFactorWanted>;

/** What it is made of. */
export interface ProviderSignInOptions {
  readonly entrance: Entrance;
  readonly repository?: IdentityRepository;
  readonly clock?: Clock;
}

/**
 * Returns the sign-in by an outside provider. It is no verb, so that no route can be bound to it: only the code that
 * has checked the provider's word may call it. An e-mail address that is unproven, or belongs to somebody already, is
 * refused (409) and never linked: that would hand the account over.
 */
export function createProviderSignIn({
  entrance,
  repository = identityRepository,
  clock = systemClock,
}: ProviderSignInOptions): ProviderSignIn {
  async function signUp(profile: ProviderProfile, request?: RequestFacts): Promise<User> {
    const { provider, providerAccountId, email, emailVerified, name } = profile;
    const address = Email.safeParse(email);
    if (!emailVerified || !address.success) {
      throw conflict("email_unverified", "The provider does not vouch for your e-mail address: verify it there first.");
    }
    const user = {
      id: newId(),
      email: address.data,
      name: nameOr(address.data, name),
      createdAt: clock().toISOString(),
    };
    return repository.insertUserWithAccount(user, { provider, providerAccountId }, request);
  }

  return async (profile, request) => {
    const { provider, providerAccountId } = profile;
    const account = { provider, providerAccountId };
    const user = (await repository.findByAccount(account)) ?? (await signUp(profile, request));
    return entrance.afterFirstFactor(user, byAccount(account), request);
  };
}

/** A provider's name may be empty, endless or not storable: the address then stands for it. */
const nameOr = (email: string, name: string) => User.shape.name.catch(email.slice(0, 80)).parse(name);
