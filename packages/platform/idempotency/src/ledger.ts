import { type Transaction, outsideTenant, readOutsideTenant } from "@plinth/db";

/** How long a holder may take before another request with its key takes over, and how long an answer is kept. */
const lease = "30 seconds";
const kept = "24 hours";

/** One use of a key: `hash` stands for who asks, for what, under which key; `fingerprint` for what was sent. */
export interface Use {
  readonly hash: string;
  readonly fingerprint: string;
  readonly token: string;
}

/** What is known of a key that somebody else holds or has used up. */
export interface Earlier {
  readonly fingerprint: string;
  readonly finished: boolean;
  readonly answer: string | null;
}

/** What is stored of idempotency keys; only the database's clock is asked, since servers differ. */
export const ledger = {
  /** Takes the key for this use where it is new, was kept for long enough, or its holder's lease has run out; else tells what is known. */
  async claim({ hash, fingerprint, token }: Use): Promise<"claimed" | Earlier> {
    const claimed = await readOutsideTenant(
      null,
      (db) => db.$queryRaw<object[]>`
        insert into idempotency_keys as held (hash, fingerprint, token, lease_until, created_at)
        values (${hash}, ${fingerprint}, ${token}::uuid, now() + ${lease}::interval, now())
        on conflict (hash) do update set fingerprint = excluded.fingerprint, token = excluded.token,
          lease_until = excluded.lease_until, created_at = excluded.created_at, finished_at = null, answer = null
        where held.created_at < now() - ${kept}::interval
          or held.finished_at is null and held.lease_until < now() and held.fingerprint = excluded.fingerprint
        returning 1`,
    );
    return claimed.length > 0 ? "claimed" : ((await find(hash)) ?? ledger.claim({ hash, fingerprint, token }));
  },

  /** Stores the answer in the transaction of its effect; false when another request has taken the key over. */
  async finish(tx: Transaction, { hash, token }: Use, answer: string | null): Promise<boolean> {
    const finished = await tx.$executeRaw`
      update idempotency_keys set finished_at = now(), answer = ${answer}
      where hash = ${hash} and token = ${token}::uuid and finished_at is null`;
    return finished > 0;
  },

  /** Gives the key back after a failure: nothing of it was stored, so the next request tries afresh. */
  async release({ hash, token }: Use): Promise<void> {
    await readOutsideTenant(
      null,
      (db) =>
        db.$queryRaw`delete from idempotency_keys where hash = ${hash} and token = ${token}::uuid and finished_at is null`,
    );
  },
};

/** What a use of a key asks of the ledger. */
export type Ledger = typeof ledger;

/** Deletes keys that were kept for long enough, at most 1000 at once, and returns how many. */
export const sweepIdempotencyKeys = (): Promise<number> =>
  outsideTenant(
    null,
    (tx) => tx.$executeRaw`
      delete from idempotency_keys where hash in (
        select hash from idempotency_keys where created_at < now() - ${kept}::interval limit 1000 for update skip locked)`,
  );

async function find(hash: string): Promise<Earlier | undefined> {
  const [found] = await readOutsideTenant(
    null,
    (db) => db.$queryRaw<Earlier[]>`
      select fingerprint, finished_at is not null as finished, answer from idempotency_keys where hash = ${hash}`,
  );
  return found;
}
