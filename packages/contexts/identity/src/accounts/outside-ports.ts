import type { HasPasskey } from "./repository.ts";

/** A walk to a provider that is about to begin: where the browser is to go, and the state that must come back. */
export interface Walk {
  /** The provider's name for good, under which its accounts are kept. */
  readonly provider: string;
  readonly location: string;
  readonly state: string;
}

/** What identity needs of the app to link outside accounts. */
export interface OutsidePorts {
  /** Prepares the walk to a provider by the id that pages show; null when it is not switched on. */
  readonly depart: (id: string) => Promise<Walk | null>;
  /**
   * The same to a provider that asks its person to sign in there anew and tells when they did; null for one that cannot.
   * It is to end at `next`, a path of ours.
   */
  readonly departToProve: (id: string, next: string | undefined) => Promise<Walk | null>;
  /** The names for good of the providers that are switched on: the others let nobody in. */
  readonly offered: () => readonly string[];
  readonly hasPasskey: HasPasskey;
}

/** Where no provider is switched on. */
export const noOutside: OutsidePorts = {
  depart: async () => null,
  departToProve: async () => null,
  offered: () => [],
  hasPasskey: async () => false,
};
