import { sealedColumns } from "@plinth/vault";
import { expect, test } from "vitest";
import { type ClassedTable, classedTables, tablesOf } from "./data-classes.ts";

const sealed = Object.values(sealedColumns).map(({ table, column }) => `${table}.${column}`);

/** Secret columns that are neither hashed, by their name, nor among those that the rotation walks. */
const forgotten = (tables: readonly ClassedTable[]) =>
  secretsOf(tables).filter((column) => !column.endsWith("hash") && !sealed.includes(column));

const secretsOf = (tables: readonly ClassedTable[]) =>
  tables.flatMap(({ table, columns }) =>
    columns.filter(({ classes }) => classes.includes("secret")).map(({ name }) => `${table}.${name}`),
  );

test("every secret column is hashed or sealed, and every sealed one is in the list that the rotation walks", () => {
  const tables = classedTables();
  expect(forgotten(tables), "add it to sealed-columns.mjs of the vault").toEqual([]);
  expect(sealed.filter((column) => !secretsOf(tables).includes(column))).toEqual([]);
  expect(secretsOf(tables).length).toBeGreaterThan(5);
});

test("a sealed column that was forgotten is found", () => {
  const schema = `/// @identifier id
/// @secret signingSecret
model Endpoint {
  id            String @id @db.Uuid
  signingSecret String @map("sealed_signing_secret")

  @@map("endpoints")
}
`;
  expect(forgotten(tablesOf(schema))).toEqual(["endpoints.sealed_signing_secret"]);
});
