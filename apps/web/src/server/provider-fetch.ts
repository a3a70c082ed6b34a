/** How long a provider may take for one answer, in milliseconds. */
const timeLimitMs = 5000;

/** Asks a provider: whoever is silent for 5 s has failed. */
export const providerFetch: typeof fetch = (address, init) =>
  fetch(address, { ...init, signal: AbortSignal.timeout(timeLimitMs) });
