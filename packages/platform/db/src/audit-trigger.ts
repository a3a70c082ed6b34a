import type { ClassedTable, DataClass } from "./data-classes.ts";

/**
 * Returns what the trigger of a table is told: the columns of its key within the organization, those whose values an entry
 * shows, and, where there are any, those whose changes are nobody's. A column without a class is in none of them: redacted.
 */
export function auditArguments({ table, key, columns, bookkeeping }: ClassedTable): string[] {
  const own = table === "organizations" ? key : key.filter((name) => name !== "organization_id");
  const shown = columns.filter(({ name, classes }) => isShown(classes) && !bookkeeping.includes(name));
  const told = [own, shown.map(({ name }) => name), bookkeeping];
  return told.filter((names) => names.length > 0).map((names) => names.join(" "));
}

/** Returns the SQL that makes the trigger; a migration that changes a table's columns drops and makes it again. */
export function auditTrigger(table: ClassedTable): string {
  const told = auditArguments(table).map((names) => `'${names}'`);
  return `CREATE CONSTRAINT TRIGGER "audit" AFTER INSERT OR UPDATE OR DELETE ON "${table.table}" DEFERRABLE INITIALLY DEFERRED
  FOR EACH ROW EXECUTE FUNCTION audit_change(${told.join(", ")});`;
}

const isShown = ([only, ...more]: readonly DataClass[]) =>
  (only === "none" || only === "identifier") && more.length === 0;
