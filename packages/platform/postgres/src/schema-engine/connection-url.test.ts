import { expect, test } from "vitest";
import { databaseOf, driverUrl, schemaOf, sessionOptions } from "./connection-url.mjs";

const url =
  "postgresql://ada:p%40ss@db.example:5433/shop?schema=A%20b&connection_limit=5&sslmode=verify-full&options=-c%20jit%3Doff";

test("the driver gets the URL without what only Prisma understands, on the database that is asked for", () => {
  expect(driverUrl(url)).toBe("postgresql://ada:p%40ss@db.example:5433/shop?sslmode=verify-full");
  expect(driverUrl(url, 'a/"b"')).toBe("postgresql://ada:p%40ss@db.example:5433/a%2F%22b%22?sslmode=verify-full");
});

test("a session is in UTC and in the URL's schema, and keeps the URL's own options", () => {
  expect(sessionOptions(url)).toBe(String.raw`-c jit=off -c TimeZone=UTC -c search_path="A\ b"`);
  expect(sessionOptions("postgresql://db.example")).toBe('-c TimeZone=UTC -c search_path="public"');
});

test("a URL that names no schema and no database means public and postgres", () => {
  expect([schemaOf(url), databaseOf(url)]).toEqual(["A b", "shop"]);
  expect([schemaOf("postgresql://db.example"), databaseOf("postgresql://db.example")]).toEqual(["public", "postgres"]);
});
