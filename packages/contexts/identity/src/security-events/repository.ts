import { type Transaction, beyond, outsideTenant, readOutsideTenant } from "@plinth/db";
import { type Clock, type Position, newId, systemClock } from "@plinth/kernel";
import { originOf } from "../origin.ts";
import { type Happening, type SecurityEvent, SecurityEventKind } from "./model.ts";

/** Stores what happened to somebody's account, in the transaction that made it happen. */
export async function noteSecurityEvent(
  tx: Transaction,
  { kind, userId, sessionId, request }: Happening,
  clock: Clock = systemClock,
): Promise<void> {
  const happened = { id: newId(), kind, userId, sessionId: sessionId ?? null, occurredAt: clock() };
  await tx.securityEvent.createMany({ data: { ...happened, ...originOf(request), requestId: request?.id ?? "" } });
}

/**
 * The same for whoever has the address, in one statement whether anybody has it or not; `silently` stores nothing, and
 * takes as long.
 */
export async function noteByEmail(
  tx: Transaction,
  {
    kind,
    email,
    sessionId,
    request,
    silently = false,
  }: Omit<Happening, "userId"> & { email: string; silently?: boolean },
  clock: Clock = systemClock,
): Promise<void> {
  const { address, userAgent } = originOf(request);
  await tx.$executeRaw`
    insert into security_events (id, user_id, kind, occurred_at, session_id, address, user_agent, request_id)
    select ${newId()}::uuid, id, ${kind}, ${clock()}::timestamptz, ${sessionId ?? null}::uuid, ${address}, ${userAgent}, ${request?.id ?? ""}
    from users where email = ${email} and not ${silently}`;
}

/** Returns what happened to the user's account before the place `after`, newest first. */
export async function listSecurityEvents(
  userId: string,
  { after, take }: { readonly after: Position | undefined; readonly take: number },
): Promise<SecurityEvent[]> {
  const rows = await readOutsideTenant(userId, (db) =>
    db.securityEvent.findMany({
      where: { userId, AND: after ? beyond({ column: "occurredAt", direction: "desc" }, after) : [] },
      orderBy: [{ occurredAt: "desc" }, { id: "desc" }],
      take,
      select: { id: true, kind: true, occurredAt: true, sessionId: true, address: true, userAgent: true },
    }),
  );
  return rows.map(({ kind, occurredAt, ...row }) => ({
    ...row,
    kind: SecurityEventKind.parse(kind),
    occurredAt: occurredAt.toISOString(),
  }));
}

/**
 * Deletes events that were kept for 400 days, at most 1000 at once, and returns how many. PostgreSQL lets the app delete no
 * younger one, whatever a query says.
 */
export const sweepSecurityEvents = (): Promise<number> =>
  outsideTenant(
    null,
    (tx) => tx.$executeRaw`
      delete from security_events where id in (
        select id from security_events where occurred_at < now() - interval '400 days'
        order by occurred_at limit 1000)`,
  );
