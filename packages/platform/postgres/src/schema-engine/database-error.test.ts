import { expect, test } from "vitest";
import { describeError, toAdapterError } from "./database-error.mjs";

test.each([
  [{ code: "ECONNREFUSED" }, "P1001", "Can't reach database server at `db.example:5432`"],
  [{ code: "3D000", message: 'database "shop" does not exist' }, "P1003", "Database `shop` does not exist"],
  [{ code: "28P01", message: 'password authentication failed for user "ada"' }, "P1000", 'for user "ada"'],
  [{ code: "28000", message: "no entry" }, "P1010", "no entry"],
  [{ code: "42P04", message: 'database "shop" already exists' }, "P1009", "already exists"],
  [{ code: "42704", message: "no such type" }, undefined, "no such type"],
])("%o has Prisma's code %s", (failure, code, words) => {
  const error = toAdapterError(Object.assign(new Error("refused"), failure));
  const described = describeError(error, "postgresql://ada:secret@db.example/shop");
  expect(described.code).toBe(code);
  expect(described.message).toContain(words);
  expect(described.message).not.toContain("secret");
});

test("of the addresses of a host that all refuse, the first one counts", () => {
  const refused = Object.assign(new Error("refused"), { code: "ECONNREFUSED", address: "::1", port: 5432 });
  expect(toAdapterError(new AggregateError([refused])).cause).toMatchObject({ host: "::1", port: 5432 });
});

test("a failed migration is P3018 with the database's own words, and without the engine's call stack", () => {
  const report = `external connector error
Error querying the database: ERROR: type "nosuch" does not exist
   0: sql_schema_connector::apply_migration::apply_script
           with migration_name="20990102000000_bad"
             at apply_migration.rs:113
   1: schema_commands::commands::apply_migrations::Applying migration
             at apply_migrations.rs:95`;
  const { code, message } = describeError(new Error(report));
  expect(code).toBe("P3018");
  expect(message).toMatch(
    /Migration name: 20990102000000_bad\n\nDatabase error:\nERROR: type "nosuch" does not exist$/,
  );
});
