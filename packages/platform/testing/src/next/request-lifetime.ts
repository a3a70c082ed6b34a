import type { WorkStoreContext } from "next/dist/server/async-storage/work-store.js";
import type { Scope } from "./scope.ts";

type RenderOptions = WorkStoreContext["renderOpts"];

/** One request as Next's server leads it: `end` runs what `after` was given and waits for all of it. */
export interface RequestLifetime {
  readonly renderOptions: RenderOptions;
  end(): Promise<void>;
}

/** Begins a request of the scope's server; an error inside `after` rejects `end`. */
export function beginRequest({ cache }: Scope): RequestLifetime {
  const pending: Promise<unknown>[] = [];
  const closers: (() => void)[] = [];
  const errors: unknown[] = [];
  const renderOptions: RenderOptions = {
    ...settings,
    incrementalCache: cache,
    waitUntil: (work) => void pending.push(work),
    onClose: (close) => void closers.push(close),
    onAfterTaskError: (error) => void errors.push(error),
  };
  async function end(): Promise<void> {
    for (const close of closers) close();
    await renderOptions.pendingWaitUntil;
    while (pending.length > 0) await Promise.all(pending.splice(0));
    if (errors.length > 0) throw new AggregateError(errors, "work that was given to after() failed");
  }
  return { renderOptions, end };
}

const settings = {
  cacheLifeProfiles: { default: { stale: 300, revalidate: 900, expire: 4_294_967_294 } },
  staticPageGenerationTimeout: 60,
  cacheComponents: false,
  validationLevel: "warning",
  experimental: {
    isRoutePPREnabled: false,
    authInterrupts: false,
    useCacheTimeout: 50,
    durableUseCacheEntries: false,
  },
  isDraftMode: false,
} as const;
