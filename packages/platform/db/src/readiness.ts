import { outsideTenant } from "./transaction.ts";

interface SessionFacts {
  readonly role: string;
  readonly privileged: boolean;
  readonly owner: boolean;
  readonly timeZone: string;
}

/**
 * Resolves when the database answers and its session is safe: in UTC, as a role that row-level security binds and that
 * owns no table. Throws UpstreamError when it does not answer, and a plain Error that names the fix when it is unsafe.
 */
export async function assertDatabaseReady(): Promise<void> {
  const [facts] = await outsideTenant(
    null,
    (tx) => tx.$queryRaw<SessionFacts[]>`
      select current_user::text as role, rolsuper or rolbypassrls as privileged, current_setting('TimeZone') as "timeZone",
        exists (select from pg_tables where schemaname = current_schema() and tableowner = current_user) as owner
      from pg_roles where rolname = current_user`,
  );
  if (facts === undefined || facts.privileged || facts.owner) {
    throw new Error(
      `Queries run as ${facts?.role ?? "nobody"}, which row-level security does not bind: apply the migrations.`,
    );
  }
  if (facts.timeZone !== "UTC") throw new Error(`The database session is in ${facts.timeZone}: it must be in UTC.`);
}
