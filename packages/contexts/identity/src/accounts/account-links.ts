import { serverEnv } from "@plinth/env";
import { type Clock, type RequestFacts, conflict, signInRequired, systemClock } from "@plinth/kernel";
import { accountLinkedMail } from "../mails/account-mails.tsx";
import { linksAt } from "../mails/written.tsx";
import type { OutsideAccount } from "../model.ts";
import type { ProviderProfile } from "../provider-sign-in.ts";
import { type IdentityRepository, type SessionRef, identityRepository } from "../repository.ts";
import { aboutAccount } from "./in-words.ts";
import { hashState } from "./link-request.ts";
import { type AccountRepository, accountRepository } from "./repository.ts";

/** Somebody who comes back from a provider: with which state, in which live session, and what the provider vouches for. */
export interface Arrival {
  readonly state: string;
  readonly session: SessionRef | null;
  readonly profile: ProviderProfile;
  readonly request?: RequestFacts | undefined;
}

/** What it is made of; each part has a default. */
interface AccountLinkOptions {
  readonly repository?: IdentityRepository;
  readonly accounts?: AccountRepository;
  readonly clock?: Clock;
  readonly appUrl?: () => string;
}

/** What ends the walks that verbs begin. */
export type AccountLinks = ReturnType<typeof createAccountLinks>;

/**
 * Returns what ends a walk that was begun to link an account. It is no verb, so that no route can be bound to it: only
 * the code that has checked the provider's word, and the browser's state, may call it.
 */
export function createAccountLinks({
  repository = identityRepository,
  accounts = accountRepository,
  clock = systemClock,
  appUrl = () => serverEnv().APP_URL,
}: AccountLinkOptions = {}) {
  return {
    /**
     * Links what was found there, and returns it; null when the walk was not begun to link anything. Throws ConflictError
     * `link_expired` unless the session that began it ends it, within 15 minutes, and `account_linked` when the account
     * is somebody else's. It tells the owner by mail, and never signs anybody in.
     */
    async finish({ state, session, profile, request }: Arrival): Promise<OutsideAccount | null> {
      const begun = await accounts.take(hashState(state), "link");
      if (begun === null) return null;
      const now = clock();
      const { provider, providerAccountId, email } = profile;
      const sameSession = session !== null && session.id === begun.sessionId && session.userId === begun.userId;
      if (!sameSession || provider !== begun.provider || now.toISOString() >= begun.expiresAt) throw expired();
      const owner = await repository.findUser(session.userId);
      if (owner === null) throw signInRequired();
      const mail = await accountLinkedMail(owner.email, aboutAccount({ provider, email }, linksAt(appUrl)));
      const by = { userId: owner.id, sessionId: session.id, request, now, mail };
      return accounts.link({ provider, providerAccountId, email }, by);
    },
  };
}

const expired = () =>
  conflict(
    "link_expired",
    "This link was begun in another sign-in, or too long ago: begin again on your account page.",
  );
