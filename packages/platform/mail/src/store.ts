import { outsideTenant, readOutsideTenant } from "@plinth/db";
import { newId } from "@plinth/kernel";

/** A mail that this process alone may send until its lease ends. */
export interface LeasedMail {
  readonly id: string;
  readonly lease: string;
  readonly sealedContent: string;
  readonly attempts: number;
  readonly ageMs: number;
}

/** What becomes of a mail after a try. */
export type Fate =
  | { readonly status: "sent"; readonly keep: boolean }
  | { readonly status: "waiting"; readonly failure: string; readonly waitMs: number }
  | { readonly status: "dead"; readonly failure: string };

/** Takes up to so many mails, those first that have been due for longest; each try is counted before it is made. */
export function leaseDue(take: number, leaseMs: number): Promise<LeasedMail[]> {
  const lease = newId();
  return outsideTenant(
    null,
    (tx) => tx.$queryRaw<LeasedMail[]>`
      update mail_messages set lease = ${lease}::uuid, attempts = attempts + 1,
        next_try_at = now() + ${leaseMs}::int * interval '1 millisecond'
      where id = any(array(select id from mail_messages where status = 'waiting' and next_try_at <= now()
        order by next_try_at limit ${take} for update skip locked))
      returning id, lease, sealed_content as "sealedContent", attempts,
        extract(epoch from now() - created_at)::float8 * 1000 as "ageMs"`,
  );
}

/** Stores what became of the mail; false when the lease was lost meanwhile, and so nothing was stored. */
export async function settle({ id, lease }: LeasedMail, fate: Fate): Promise<boolean> {
  const waitMs = fate.status === "waiting" ? fate.waitMs : 0;
  const erase = fate.status === "sent" && !fate.keep;
  const failure = fate.status === "sent" ? null : fate.failure;
  const settled = await outsideTenant(
    null,
    (tx) => tx.$executeRaw`
      update mail_messages set status = ${fate.status}, failure = ${failure}, lease = null,
        sealed_content = case when ${erase} then null else sealed_content end,
        next_try_at = now() + ${waitMs}::int * interval '1 millisecond',
        finished_at = case when ${fate.status} = 'waiting' then null else now() end
      where id = ${id}::uuid and lease = ${lease}::uuid`,
  );
  return settled === 1;
}

/** Deletes what was finished longer ago than that. */
export async function forget(afterDays: number): Promise<void> {
  await outsideTenant(
    null,
    (tx) => tx.$executeRaw`
      delete from mail_messages where status <> 'waiting' and finished_at < now() - ${afterDays}::int * interval '1 day'`,
  );
}

/** A mail that can still be read, sealed as it is stored. */
export interface StoredMail {
  readonly id: string;
  readonly sealedContent: string;
  readonly status: string;
  readonly createdAt: Date;
}

/** Returns the newest mails whose content has not been erased. */
export async function listReadable(take: number): Promise<StoredMail[]> {
  const rows = await readOutsideTenant(null, (db) =>
    db.mailMessage.findMany({
      where: { sealedContent: { not: null } },
      orderBy: [{ createdAt: "desc" }, { id: "desc" }],
      take,
      select: { id: true, sealedContent: true, status: true, createdAt: true },
    }),
  );
  return rows.map(({ sealedContent, ...row }) => ({ ...row, sealedContent: sealedContent ?? "" }));
}
