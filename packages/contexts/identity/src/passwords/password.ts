import { hash, verify } from "@node-rs/argon2";
import { AuthError, RateLimitError } from "@plinth/kernel";

/** argon2id with 19 MiB, 2 passes, 1 lane (OWASP's minimum); raising them rehashes each password at its next sign-in. */
const parameters = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;

/** How many hashes run at once and how many may wait: each costs 19 MiB, and one of the four threads that Node shares with all else. */
const concurrency = { running: 2, waiting: 64 } as const;

/** Returns the argon2id hash of a password, in PHC string form. */
export const hashPassword = (password: string): Promise<string> => bounded(() => hash(normal(password), parameters));

/** Tells whether the password is the hashed one; without a hash it takes as long and is false, so nobody learns who exists. */
export async function verifyPassword(passwordHash: string | null, password: string): Promise<boolean> {
  const matches = await bounded(() => verify(passwordHash ?? nobodysHash, normal(password)));
  return matches && passwordHash !== null;
}

/** Tells whether the hash was made with other parameters than today's. */
export function needsRehash(passwordHash: string): boolean {
  return !passwordHash.startsWith(prefix);
}

/** Refuses a password in the same words whatever is wrong with it, or with whose it is. */
export const wrongPassword = () =>
  new AuthError("invalid_credentials", { detail: "The e-mail address or the password is wrong." });

/** One word is one word, whether a keyboard sends its letters composed or in parts (NIST SP 800-63B-4). */
const normal = (password: string) => password.normalize("NFKC");

const prefix = `$argon2id$v=19$m=${parameters.memoryCost},t=${parameters.timeCost},p=${parameters.parallelism}$`;

/** A hash that no password has, as dear to verify as any other. */
const nobodysHash = `${prefix}${"A".repeat(22)}$${"A".repeat(43)}`;

let running = 0;
const waiting: (() => void)[] = [];

async function bounded<T>(work: () => Promise<T>): Promise<T> {
  if (running >= concurrency.running) await turn();
  running += 1;
  try {
    return await work();
  } finally {
    running -= 1;
    waiting.shift()?.();
  }
}

function turn(): Promise<void> {
  if (waiting.length >= concurrency.waiting) {
    throw new RateLimitError("rate_limited", { detail: "Too many sign-ins at once: try again.", retryAfterSeconds: 2 });
  }
  return new Promise((resolve) => waiting.push(resolve));
}
