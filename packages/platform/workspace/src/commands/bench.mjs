import { randomBytes } from "node:crypto";
import { existsSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { embeddedPostgres } from "@plinth/postgres/embedded";
import { applyMigrations, letAppLogIn } from "@plinth/postgres/migrate";
import { runNode } from "../process/child.mjs";
import { Failure } from "../report/failure.mjs";
import { root } from "../setup/root.mjs";

/**
 * Measures the production build beside floors, on a database of its own; `--write` writes docs/performance.md anew. With
 * `--jobs` it measures the queue beside other ones instead.
 * @param {string[]} args
 * @param {AbortSignal} interrupted
 */
export async function main(args, interrupted) {
  const options = { cwd: root, env: { ...process.env, NODE_ENV: "production" }, interrupted, graceMs: 5000 };
  // A queue waits for the disk, so what it stores there must reach it.
  if (args.includes("--jobs")) return measure("apps/bench/src/jobs/main.ts", args, { options, durable: true });
  if (!existsSync(join(root, "apps/web/.next/BUILD_ID")))
    throw new Failure("There is no production build yet.", "npm run build, and then npm run bench.");
  const next = join(root, "node_modules/next/dist/bin/next");
  const built = await runNode([next, "build", "apps/bench/floor"], options);
  if (built.code !== 0) return built.code;
  return measure("apps/bench/src/main.ts", args, { options, durable: false });
}

/**
 * Runs a bench on a database that is made for it and removed after.
 * @param {string} script
 * @param {readonly string[]} args
 * @param {{ options: import("../process/child.mjs").ChildOptions, durable: boolean }} how
 */
async function measure(script, args, { options, durable }) {
  const folder = await mkdtemp(join(tmpdir(), "plinth-bench-"));
  const database = await embeddedPostgres({
    directory: join(folder, "postgres"),
    ephemeral: !durable,
    settings: counting,
  });
  try {
    const url = database.url();
    await applyMigrations({ url, directory: join(root, "prisma/migrations") });
    const password = randomBytes(16).toString("hex");
    await letAppLogIn({ url, password });
    const env = { ...options.env, ...environment(url, password) };
    return (await runNode(["--import", "tsx", script, ...args], { ...options, env })).code;
  } finally {
    await database.stop();
    await rm(folder, { recursive: true, force: true });
  }
}

/** PostgreSQL's own extension, which counts what each role has it do. */
const counting = { shared_preload_libraries: "pg_stat_statements", "pg_stat_statements.track_planning": "off" };

/**
 * Plinth gets the app's own role, the floors the owner, past row-level security.
 * @param {string} ownerUrl
 * @param {string} password
 */
function environment(ownerUrl, password) {
  const [owner, app] = [new URL(ownerUrl), new URL(ownerUrl)];
  app.username = "plinth_app";
  app.password = password;
  return {
    DATABASE_URL: app.href,
    DIRECT_DATABASE_URL: owner.href,
    APP_URL: "http://localhost:3000",
    AUTH_SECRET: randomBytes(32).toString("base64"),
    ENCRYPTION_KEYS: `1:${randomBytes(32).toString("base64")}`,
    RATE_LIMIT_BACKEND: "memory",
    MAIL_BACKEND: "none",
    PGHOST: owner.hostname,
    PGPORT: owner.port,
    PGUSER: decodeURIComponent(owner.username),
    PGPASSWORD: decodeURIComponent(owner.password),
    PGDATABASE: owner.pathname.slice(1),
  };
}
