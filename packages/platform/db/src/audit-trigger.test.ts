import { readFileSync } from "node:fs";
import { testDatabase } from "@plinth/testing";
import { describe, expect, test } from "vitest";
import { auditArguments, auditTrigger } from "./audit-trigger.ts";
import { classedTables, tablesOf } from "./data-classes.ts";
import { tablesWithoutAudit, tenantTables } from "./tenant-catalog.ts";

const database = testDatabase();

describe("the audit trigger of every tenant's table", () => {
  test("shows exactly what the classes of its columns let it", async () => {
    const audited = (await tenantTables(database.owner)).filter((table) => !(table in tablesWithoutAudit));
    expect(audited.length).toBeGreaterThan(3);
    const told = await database.owner<{ table: string; bytes: Buffer }>(
      `select tgrelid::regclass::text as table, tgargs as bytes from pg_trigger where tgfoid = 'audit_change'::regproc`,
    );
    const triggers = new Map(told.map(({ table, bytes }) => [table, bytes.toString().split("\0").slice(0, -1)]));
    const wrong = classedTables()
      .filter(({ table }) => audited.includes(table))
      .filter((table) => String(triggers.get(table.table)) !== String(auditArguments(table)));
    expect(
      wrong.map(auditTrigger).join("\n"),
      "put these lines into your migration, after DROP TRIGGER where there is one",
    ).toBe("");
  });
});

describe("a trigger", () => {
  const [table] = tablesOf(`
/// @identifier organizationId, personId
/// @none role, seenAt
/// @personal email
/// @secret hash
/// @bookkeeping seenAt
model Guest {
  organizationId String @map("organization_id")
  personId       String @map("person_id")
  role           String
  email          String
  hash           String
  forgotten      String
  seenAt         String @map("seen_at")

  @@id([organizationId, personId])
  @@map("guests")
}
`);

  test("names the key within the organization, what is shown, and what is bookkeeping; all else is redacted", () => {
    expect(table && auditArguments(table)).toEqual(["person_id", "organization_id person_id role", "seen_at"]);
  });

  test("stands in docs/add-a-context.md as the model there asks for it", () => {
    const page = readFileSync(new URL("../../../../docs/add-a-context.md", import.meta.url), "utf8");
    const [, model = ""] = /```prisma new=.*\n([^]*?)```/.exec(page) ?? [];
    const [notes] = tablesOf(model).map((found) => ({
      ...found,
      columns: found.columns.filter(({ name }) => name !== "organization"),
    }));
    expect(notes?.columns.map(({ classes }) => classes.length)).toEqual([1, 1, 1, 1]);
    expect(notes && page.includes(auditTrigger(notes))).toBe(true);
  });
});
