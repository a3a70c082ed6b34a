import { existsSync } from "node:fs";
import { join, resolve } from "node:path";
import { defineConfig } from "prisma/config";

const root = import.meta.dirname;
const environmentFile = join(root, ".env");
if (existsSync(environmentFile)) process.loadEnvFile(environmentFile);

// Prisma works without internet: nothing is downloaded, nothing is reported.
process.env.CHECKPOINT_DISABLE ??= "1";
if (process.platform !== "win32") {
  process.env.PRISMA_SCHEMA_ENGINE_BINARY ??= join(
    root,
    "packages/platform/postgres/src/schema-engine/schema-engine.mjs",
  );
}

export default defineConfig({
  schema: "prisma",
  migrations: { path: "prisma/migrations", seed: "tsx prisma/seed.ts" },
  datasource: { url: await databaseUrl() },
});

/** The owner's URL; a command that needs a database gets the embedded one when no other is configured. */
async function databaseUrl(): Promise<string> {
  const configured = process.env.DIRECT_DATABASE_URL || process.env.DATABASE_URL || "embedded";
  if (configured !== "embedded") return configured;
  if (!needsDatabase(process.argv.slice(2))) return "";
  const { embeddedPostgres, ensureDatabase } = await import("@plinth/postgres/embedded");
  const server = await embeddedPostgres({
    directory: resolve(root, process.env.DATABASE_DIRECTORY || ".data/postgres"),
  });
  await ensureDatabase({ url: server.url(), database: "plinth" });
  return handToChildren(server.url("plinth"));
}

/** The seed runs as a child process: it connects to the same server. */
function handToChildren(url: string): string {
  process.env.DIRECT_DATABASE_URL = url;
  if (!process.env.DATABASE_URL || process.env.DATABASE_URL === "embedded") process.env.DATABASE_URL = url;
  return url;
}

function needsDatabase(args: string[]): boolean {
  if (args.includes("--help") || args.includes("-h")) return false;
  return args.some((arg) => ["migrate", "db", "studio", "--sql"].includes(arg));
}
