import { fileURLToPath } from "node:url";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type EmbeddedServer, embeddedPostgres, ensureDatabase } from "../embedded/index.mjs";
import { MigrationError, applyMigrations, letAppLogIn } from "./index.mjs";

const directory = fileURLToPath(new URL("../../../../../prisma/migrations", import.meta.url));
const base = mkdtempSync(join(tmpdir(), "plinth-migrate-login-"));
let server: EmbeddedServer;
let app: string;

beforeAll(async () => {
  server = await embeddedPostgres({ directory: join(base, "postgres"), ephemeral: true });
  await ensureDatabase({ url: server.url(), database: "plinth" });
  await applyMigrations({ url: server.url("plinth"), directory });
  app = await letAppLogIn({ url: server.url("plinth"), password: "the-app" });
});

afterAll(async () => {
  await server.stop();
  rmSync(base, { recursive: true, force: true });
});

test("the app's own login may find that nothing is outstanding", async () => {
  expect(await applyMigrations({ url: app, directory })).toEqual([]);
});

test("where something is outstanding, it is told which variable names the owner", async () => {
  const owner = new pg.Client({ connectionString: server.url("plinth") });
  await owner.connect();
  await owner.query("DELETE FROM _prisma_migrations");
  await owner.end();
  const applying = applyMigrations({ url: app, directory });
  await expect(applying).rejects.toThrow(MigrationError);
  await expect(applying).rejects.toThrow("plinth_app may not apply migrations. Set DIRECT_DATABASE_URL");
});
