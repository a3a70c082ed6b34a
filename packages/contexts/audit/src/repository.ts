import { type Prisma, type Reader, readInTenant } from "@plinth/db";
import type { TenantActor } from "@plinth/kernel";
import { AuditEntry, type StoredEntry } from "./model.ts";

/** Which entries to read: newest first, before a number, one more than asked for to know whether there are more. */
export interface EntryFilter {
  readonly actor?: string | undefined;
  readonly verb?: string | undefined;
  readonly targetKind?: string | undefined;
  readonly targetId?: string | undefined;
  readonly since?: string | undefined;
  readonly until?: string | undefined;
  readonly before?: number | undefined;
  /** Reads the oldest first. */
  readonly oldest?: boolean;
  readonly take: number;
}

/** Reads audit entries, which PostgreSQL writes by itself; every query names the organization, and so does the database. */
export const auditRepository = {
  /** Times become numbers first, since both rise together: so each filter's index serves the order too. */
  list(actor: TenantActor, { since, until, before, oldest, take, ...filter }: EntryFilter): Promise<StoredEntry[]> {
    const own = { organizationId: actor.organizationId };
    return readInTenant(actor, async (db) => {
      const [first, end] = await Promise.all([numberAt(db, own, since), numberAt(db, own, until)]);
      if (since !== undefined && first === null) return [];
      const between = [...(first ? [{ gte: first }] : []), ...(end ? [{ lt: end }] : [])];
      const bounds = before === undefined ? between : [...between, { lt: BigInt(before) }];
      const where = { ...own, ...chosen(filter), AND: bounds.map((sequence) => ({ sequence })) };
      const orderBy = { sequence: oldest === true ? ("asc" as const) : ("desc" as const) };
      const rows = await db.auditEntry.findMany({ where, orderBy, take, select: columns });
      return rows.map(toEntry);
    });
  },
};

/** What the service needs of a repository. */
export type AuditRepository = typeof auditRepository;

const columns = {
  sequence: true,
  at: true,
  actor: true,
  onBehalfOf: true,
  verb: true,
  requestId: true,
  targetKind: true,
  targetId: true,
  change: true,
  before: true,
  after: true,
  hash: true,
} as const satisfies Prisma.AuditEntrySelect;

/** Returns the number of the first entry at or after the time, null where none is that late. */
async function numberAt(db: Reader, own: { organizationId?: string }, at: string | undefined): Promise<bigint | null> {
  if (at === undefined) return null;
  const orderBy = [{ at: "asc" as const }, { sequence: "asc" as const }];
  const found = await db.auditEntry.findFirst({
    where: { ...own, at: { gte: at } },
    orderBy,
    select: { sequence: true },
  });
  return found && found.sequence;
}

const chosen = (filter: Partial<Record<"actor" | "verb" | "targetKind" | "targetId", string | undefined>>) =>
  Object.fromEntries(Object.entries(filter).filter(([, value]) => value !== undefined));

function toEntry(row: Prisma.AuditEntryGetPayload<{ select: typeof columns }>): StoredEntry {
  const { sequence, at, actor, onBehalfOf, verb, requestId, targetKind, targetId, hash } = row;
  return {
    sequence: Number(sequence),
    at: at.toISOString(),
    actor,
    onBehalfOf,
    verb,
    requestId,
    target: { kind: targetKind, id: targetId },
    change: AuditEntry.shape.change.parse(row.change),
    before: named(row.before),
    after: named(row.after),
    hash: Buffer.from(hash).toString("hex"),
  };
}

/** Columns by the names that the API has for such fields: `created_at` is `createdAt`. */
function named(values: Prisma.JsonValue): AuditEntry["before"] {
  const entries = Object.entries(AuditEntry.shape.before.parse(values) ?? {});
  const renamed = entries.map(([name, value]) => [
    name.replaceAll(/_(\w)/g, (_all, next: string) => next.toUpperCase()),
    value,
  ]);
  return values === null ? null : (Object.fromEntries(renamed) as AuditEntry["before"]);
}
