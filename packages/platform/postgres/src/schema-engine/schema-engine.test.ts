import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { freePort } from "../embedded/free-port.mjs";
import { type EmbeddedServer, embeddedPostgres } from "../embedded/index.mjs";
import { PrismaProject } from "./prisma-project.ts";

const base = mkdtempSync(join(tmpdir(), "plinth-schema-engine-"));
let server: EmbeddedServer;
let project: PrismaProject;

beforeAll(async () => {
  server = await embeddedPostgres({ directory: join(base, "postgres"), ephemeral: true });
  project = new PrismaProject(server.url("shop"));
  project.write("prisma/schema.prisma", schema);
  project.write("prisma/models/customer.prisma", customer("email String @unique"));
});

afterAll(async () => {
  await server.stop();
  project.remove();
  rmSync(base, { recursive: true, force: true });
});

async function query(sql: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: server.url("shop") });
  await client.connect();
  try {
    return (await client.query<Record<string, unknown>>(sql)).rows;
  } finally {
    await client.end();
  }
}

async function prisma(...args: string[]): Promise<string> {
  const { code, output } = await project.run(args);
  expect(code, output).toBe(0);
  return output;
}

describe("Prisma's commands, without internet", () => {
  test("validate, format and generate need no database", async () => {
    expect(await prisma("validate")).toMatch(/\bvalid\b/);
    await prisma("format");
    expect(project.read("prisma/models/customer.prisma")).toContain("email String @unique");
    expect(await prisma("generate")).toContain("Generated Prisma Client");
  });

  test("migrate dev creates the database, the migration and the tables", async () => {
    expect(await prisma("migrate", "dev", "--name", "customers")).toContain("in sync");
    expect(await query(`SELECT email FROM "Customer"`)).toEqual([]);
    expect(await query("SELECT FROM pg_database WHERE datname LIKE 'prisma_migrate_shadow%'")).toEqual([]);
  });

  test("migrate dev --create-only writes what the models changed, and applies nothing", async () => {
    project.write("prisma/models/customer.prisma", customer("email String @unique\n  name String?"));
    expect(await prisma("migrate", "dev", "--name", "names", "--create-only")).toContain("without applying it");
    expect(
      await query("SELECT FROM information_schema.columns WHERE column_name = 'name' AND table_name = 'Customer'"),
    ).toEqual([]);
  });

  test("migrate dev applies what others have added, and ends in sync", async () => {
    const other = new PrismaProject(server.url("newcomer"));
    other.copyFrom(project);
    const { code, output } = await other.run(["migrate", "dev"]);
    other.remove();
    expect(code, output).toBe(0);
    expect(output).toMatch(/have been applied:[^]*_customers[^]*_names/);
    expect(output).toContain("now in sync");
  });

  test("migrate status tells what is outstanding", async () => {
    const { code, output } = await project.run(["migrate", "status"]);
    expect(code).toBe(1);
    expect(output).toMatch(/not yet been applied:\s+\d+_names/);
  });

  test("migrate deploy applies functions, triggers, policies and strings with semicolons", async () => {
    project.write("prisma/migrations/20990101000000_handmade/migration.sql", handmade);
    await prisma("migrate", "deploy");
    await query(`INSERT INTO "Customer" (id, email) VALUES (1, 'A;B')`);
    expect(await query(`SELECT email, name FROM "Customer"`)).toEqual([{ email: "A;B", name: "a;b" }]);
    expect(await prisma("migrate", "status")).toContain("up to date");
  });

  test("migrate diff finds the models and the migrations equal", async () => {
    const difference = [
      "migrate",
      "diff",
      "--from-migrations",
      "prisma/migrations",
      "--to-schema",
      "prisma",
      "--exit-code",
    ];
    expect(await prisma(...difference)).toContain("No difference detected");
  });

  test("a failing migration names itself and its reason, and resolve goes on from there", async () => {
    project.write("prisma/migrations/20990102000000_bad/migration.sql", "CREATE TABLE bad (x nosuch);");
    const failed = await project.run(["migrate", "deploy"]);
    expect(failed.code).toBe(1);
    expect(failed.output).toMatch(/P3018[^]*20990102000000_bad[^]*type "nosuch" does not exist/);
    await prisma("migrate", "resolve", "--rolled-back", "20990102000000_bad");
    project.write("prisma/migrations/20990102000000_bad/migration.sql", "SELECT 1;");
    expect(await prisma("migrate", "deploy")).toContain("20990102000000_bad");
  });

  test("db execute, db seed and db pull work on the database", async () => {
    const executed = await project.run(
      ["db", "execute", "--stdin"],
      `CREATE TABLE "Order" (id int PRIMARY KEY, at timestamptz)`,
    );
    expect(executed.code, executed.output).toBe(0);
    project.write("seed.cjs", `require("node:fs").writeFileSync("seeded", process.env.DATABASE_URL)`);
    await prisma("db", "seed");
    expect(project.read("seeded")).toBe(server.url("shop"));
    expect(await prisma("db", "pull", "--print")).toMatch(
      /model Order \{\s+id\s+Int\s+@id\s+at\s+DateTime\? @db\.Timestamptz\(6\)/,
    );
  });

  test("migrate reset starts over from the migrations", async () => {
    await prisma("migrate", "reset", "--force");
    expect(await query(`SELECT to_regclass('"Order"') AS found`)).toEqual([{ found: null }]);
    expect(await query(`SELECT FROM "Customer"`)).toEqual([]);
  });

  test("db push brings the models without a migration", async () => {
    project.write("prisma/models/customer.prisma", customer("email String @unique\n  name String?\n  age Int?"));
    await prisma("db", "push");
    expect(await query(`SELECT age FROM "Customer"`)).toEqual([]);
  });

  test("generate --sql types a query as the server understands it", async () => {
    project.write(
      "prisma/sql/adults.sql",
      '-- @param {Int} $1:age Years\nSELECT id, name FROM "Customer" WHERE age >= $1',
    );
    await prisma("generate", "--sql");
    const generated = project.read("generated/sql/adults.ts");
    expect(generated).toMatch(/age: number/);
    expect(generated).toMatch(/name: string \| null/);
  });

  test("studio starts and serves its page", async () => {
    const port = await freePort(join(base, "studio-port"));
    const studio = project.start(["studio", "--browser", "none", "--port", String(port)]);
    try {
      await vi.waitFor(async () => expect((await fetch(`http://127.0.0.1:${port}`)).status).toBe(200), 20_000);
    } finally {
      studio.kill("SIGKILL");
      await once(studio, "exit");
    }
  });

  test("a server that is not there is P1001, named by host and port", async () => {
    const nowhere = new PrismaProject("postgresql://postgres:secret@127.0.0.1:1/shop");
    nowhere.write("prisma/schema.prisma", schema);
    const { code, output } = await nowhere.run(["migrate", "status"]);
    nowhere.remove();
    expect(code).toBe(1);
    expect(output).toMatch(/P1001[^]*127\.0\.0\.1:1/);
    expect(output).not.toContain("secret");
  });

  test("none of them reached beyond the loopback", () => {
    expect(project.contacted).toBe("");
  });
});

const schema = `datasource db {
  provider = "postgresql"
}

generator client {
  provider        = "prisma-client"
  output          = "../generated"
  previewFeatures = ["typedSql"]
}
`;

const customer = (fields: string) => `model Customer {
  id    Int    @id
  ${fields}
}
`;

const handmade = `
CREATE FUNCTION lower_name() RETURNS trigger LANGUAGE plpgsql AS $f$
BEGIN
  NEW.name := lower(NEW.email); RETURN NEW;
END;
$f$;
CREATE TRIGGER lower_name BEFORE INSERT ON "Customer" FOR EACH ROW EXECUTE FUNCTION lower_name();
DO $$ BEGIN PERFORM 'a;b'; END $$;
ALTER TABLE "Customer" ENABLE ROW LEVEL SECURITY;
CREATE POLICY everything ON "Customer" USING (true);
`;
