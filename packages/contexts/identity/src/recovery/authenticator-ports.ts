import type { Alongside } from "../repository.ts";

/** Something that stands behind somebody's password or signs in without it, in words for its owner, and since when. */
export interface AuthenticatorInWords {
  readonly words: string;
  readonly since: Date;
}

/** What identity needs of authenticators and API keys, for whoever gets an account back. */
export interface AuthenticatorPorts {
  /** Names all that lets somebody in, or acts for them, beside the password. */
  readonly list: (userId: string) => Promise<readonly AuthenticatorInWords[]>;
  /** Removes what was added at that time or later. */
  readonly drop: (...transaction: [...Parameters<Alongside>, since: Date]) => Promise<void>;
  /** Revokes the API keys that were made at that time or later: they lie in organizations, out of the transaction's reach. */
  readonly revokeKeys: (userId: string, since: Date) => Promise<void>;
  /** Ends the sign-ins that wait for a second factor. */
  readonly dropWaitingSignIns: Alongside;
}

/** Where nobody has a second factor. */
export const noAuthenticators: AuthenticatorPorts = {
  list: async () => [],
  drop: async () => {},
  revokeKeys: async () => {},
  dropWaitingSignIns: async () => {},
};
