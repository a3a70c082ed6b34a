import { Redis } from "@upstash/redis";

export type { Redis };

/** Where Redis is reached over Upstash's REST protocol. */
export interface RedisAddress {
  readonly url: string;
  readonly token: string;
}

/** The longest that an answer of Redis is waited for, a second try included. */
export const timeLimitMs = 250;

/** Returns a client that asks twice at most, gives up after `patienceMs` with an error, and returns texts as they are stored. */
export function connectRedis({ url, token }: RedisAddress, patienceMs = timeLimitMs): Redis {
  return new Redis({
    url,
    token,
    retry: { retries: 1, backoff: () => 20 },
    signal: () => AbortSignal.timeout(patienceMs),
    automaticDeserialization: false,
    enableTelemetry: false,
  });
}
