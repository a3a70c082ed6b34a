import { existsSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { embeddedPostgres, ensureDatabase, reapEphemeral } from "@plinth/postgres/embedded";
import { applyMigrations, letAppLogIn } from "@plinth/postgres/migrate";
import { testEnv } from "@plinth/env";
import type { TestProject } from "vitest/node";
import { run, withDatabase } from "./server.ts";

const migrations = fileURLToPath(new URL("../../../../prisma/migrations", import.meta.url));
const prefix = "plinth-test-";

/** Starts one PostgreSQL for the run (or takes TEST_DATABASE_URL), migrates a template on it, and cleans up at the end. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const server = await startServer();
  const template = `${prefix.replaceAll("-", "_")}template_${process.pid}`;
  const appPassword = "plinth-test";
  await ensureDatabase({ url: server.ownerUrl, database: template });
  const url = withDatabase(server.ownerUrl, template);
  await applyMigrations({ url, directory: migrations });
  await letAppLogIn({ url, password: appPassword });
  project.provide("testServer", { ownerUrl: server.ownerUrl, appPassword, template });
  return async () => {
    await run(server.ownerUrl, `drop database if exists "${template}" with (force)`);
    await server.stop();
  };
}

async function startServer(): Promise<{ ownerUrl: string; stop: () => Promise<void> }> {
  const { TEST_DATABASE_URL } = testEnv();
  if (TEST_DATABASE_URL !== undefined) return { ownerUrl: TEST_DATABASE_URL, stop: async () => {} };
  const base = existsSync("/dev/shm") ? "/dev/shm" : tmpdir();
  await reapEphemeral(base, prefix);
  const server = await embeddedPostgres({ directory: join(base, `${prefix}${process.pid}`), ephemeral: true });
  return { ownerUrl: server.url(), stop: () => server.stop() };
}
