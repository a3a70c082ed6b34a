import { testDatabase } from "@plinth/testing";
import { describe, expect, test } from "vitest";
import { classedTables, tablesOf } from "./data-classes.ts";

describe("every column of every table", () => {
  const database = testDatabase();

  test("has one class: none, identifier, personal or secret", async () => {
    const columns = await database.owner<{ name: string }>(
      `select table_name || '.' || column_name as name from information_schema.columns
        where table_schema = 'public' and table_name <> '_prisma_migrations'`,
    );
    const classed = classedTables().flatMap(({ table, columns: all }) =>
      all.filter(({ classes }) => classes.length === 1).map(({ name }) => `${table}.${name}`),
    );
    expect(classed.length).toBeGreaterThan(30);
    const names = columns.map(({ name }) => name);
    const missing = names.filter((name) => !classed.includes(name));
    expect(missing, "say in prisma/models what they hold: /// @personal email, name (above the model)").toEqual([]);
    expect(classed.filter((name) => !names.includes(name))).toEqual([]);
  });
});

const notes = `
/// Something that somebody wrote.
/// @identifier id, organizationId
/// @personal text
/// @none seenAt
/// @bookkeeping seenAt
model Note {
  id             String       @id @db.Uuid
  organizationId String       @map("organization_id") @db.Uuid
  text           String?
  seenAt         DateTime     @map("seen_at")
  tags           String[]
  organization   Organization @relation(fields: [organizationId], references: [id], map: "notes_fkey")

  @@index([organizationId], map: "notes_idx")
  @@map("notes")
}

/// @identifier id
/// @none id
model Organization {
  id    String @id
  notes Note[]

  @@map("organizations")
}

model Member {
  organizationId String @map("organization_id")
  userId         String @map("user_id")

  @@id([organizationId, userId], map: "members_pkey")
}
`;

describe("a model", () => {
  test("gives columns by their names in the database, and no relations", () => {
    const [note] = tablesOf(notes);
    expect(note).toEqual({
      model: "Note",
      table: "notes",
      key: ["id"],
      columns: [
        { name: "id", classes: ["identifier"] },
        { name: "organization_id", classes: ["identifier"] },
        { name: "text", classes: ["personal"] },
        { name: "seen_at", classes: ["none"] },
        { name: "tags", classes: [] },
      ],
      bookkeeping: ["seen_at"],
    });
  });

  test("that says two classes of a column, or none, is known by it", () => {
    const [, organization, member] = tablesOf(notes);
    expect(organization?.columns).toEqual([{ name: "id", classes: ["none", "identifier"] }]);
    expect(member).toMatchObject({
      table: "Member",
      key: ["organization_id", "user_id"],
      columns: [{ classes: [] }, {}],
    });
  });

  test("that classes a field which it does not have is refused", () => {
    expect(() => tablesOf(notes.replace("@personal text", "@personal txt"))).toThrow("Note has no field txt");
  });
});
