import { readOutsideTenant } from "./transaction.ts";

interface SessionFacts {
  readonly role: string;
  readonly privileged: boolean;
  readonly owner: boolean;
}

/**
 * Resolves when the database answers and queries are safe: as a role that row-level security binds and that owns no
 * table. Throws UpstreamError when it does not answer, and a plain Error that names the fix when they are unsafe.
 */
export async function assertDatabaseReady(): Promise<void> {
  const [facts] = await readOutsideTenant(
    null,
    (tx) => tx.$queryRaw<SessionFacts[]>`
      select current_user::text as role, rolsuper or rolbypassrls as privileged,
        exists (select from pg_tables where schemaname = current_schema() and tableowner = current_user) as owner
      from pg_roles where rolname = current_user`,
  );
  if (facts === undefined || facts.privileged || facts.owner) {
    throw new Error(
      `Queries run as ${facts?.role ?? "nobody"}, which row-level security does not bind: apply the migrations.`,
    );
  }
}
