import { execFile } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdtempSync, readFileSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { testDatabase } from "@plinth/testing";
import { describe, expect, test } from "vitest";
import { demo } from "./demo.mjs";

const database = testDatabase();
const root = fileURLToPath(new URL("..", import.meta.url));
const secret = "the-secret-of-this-seed-is-no-secret-at-all";
const tables = ["users", "organizations", "memberships", "projects", "sessions", "outbox_events", "api_keys"] as const;
const nothing = { users: 0, organizations: 0, memberships: 0, projects: 0, sessions: 0, outbox_events: 0, api_keys: 0 };

async function stored(): Promise<Record<string, number>> {
  const counts = tables.map((table) => `(select count(*)::int from ${table}) as ${table}`);
  return (await database.owner<Record<string, number>>(`select ${counts.join(", ")}`))[0] ?? {};
}

/** Runs the seed as `npm run db:seed` does, in a process of its own. */
function seed(env: Record<string, string>, ...args: string[]): Promise<{ code: unknown; text: string }> {
  const whole = {
    PATH: process.env["PATH"],
    DATABASE_URL: process.env["DATABASE_URL"],
    AUTH_SECRET: secret,
    ENCRYPTION_KEYS: `1:${"A".repeat(43)}`,
    NODE_ENV: "test",
    ...env,
  };
  return new Promise((resolve) => {
    execFile(
      process.execPath,
      ["--import", "tsx", "prisma/seed.ts", ...args],
      { cwd: root, env: whole },
      (error, stdout, stderr) => resolve({ code: error?.code ?? 0, text: stdout + stderr }),
    );
  });
}

function expectNoSecret(text: string): void {
  const password = new URL(process.env["DATABASE_URL"] ?? "").password;
  for (const hidden of [secret, password, demo.password, "argon2"]) expect(text).not.toContain(hidden);
}

describe("the seed", () => {
  test("plants nothing where nothing is asked for", async () => {
    const { code, text } = await seed({ SEED: "none" });
    expect([code, await stored()]).toEqual([0, nothing]);
    expect(text).toContain("SEED=demo");
  });

  test("plants nothing in production when it is told only once", async () => {
    const { code, text } = await seed({ SEED: "demo", NODE_ENV: "production", APP_URL: "https://app.example.com" });
    expect([code, await stored()]).toEqual([1, nothing]);
    expect(text).toContain("SEED_PRODUCTION");
    expectNoSecret(text);
  });

  test("plants the demo organization once, signs nobody in, and changes nothing the second time", async () => {
    const first = await seed({ SEED: "demo" });
    expect(first).toMatchObject({ code: 0, text: expect.stringContaining("is planted") });
    const planted = {
      users: 1,
      organizations: 1,
      memberships: 1,
      projects: 5,
      sessions: 0,
      outbox_events: 6,
      api_keys: 0,
    };
    expect(await stored()).toEqual(planted);
    const second = await seed({ SEED: "demo" });
    expect(second).toMatchObject({ code: 0, text: expect.stringContaining("there already") });
    expect(await stored()).toEqual(planted);
    expectNoSecret(first.text + second.text);
  });

  test("plants one API key where it is told of a place to keep it, for the eyes of its owner only", async () => {
    const file = join(mkdtempSync(join(tmpdir(), "plinth-seed-")), "deep/demo-api-key");
    const texts = [await seed({ SEED: "demo" }, file), await seed({ SEED: "demo" }, file)].map(({ text }) => text);
    const apiKey = readFileSync(file, "utf8");
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(texts.join("")).not.toContain(apiKey);
    const hash = createHash("sha256").update(apiKey).digest("hex");
    expect(await database.owner("select hash, scopes from api_keys")).toEqual([
      { hash, scopes: ["project:archive", "project:create", "project:read", "project:update"] },
    ]);
  });

  test("plants in production when it is told twice, and no API key even then", async () => {
    await database.owner("truncate users, organizations, outbox_events cascade");
    const file = join(mkdtempSync(join(tmpdir(), "plinth-seed-")), "demo-api-key");
    const twice = { SEED: "demo", SEED_PRODUCTION: "yes-seed-production" };
    const production = {
      NODE_ENV: "production",
      APP_URL: "https://app.example.com",
      RATE_LIMIT_BACKEND: "memory",
      MAIL_BACKEND: "none",
    };
    const { code, text } = await seed({ ...twice, ...production }, file);
    expect([code, await stored()]).toMatchObject([0, { users: 1, projects: 5, api_keys: 0 }]);
    expect(existsSync(file)).toBe(false);
    expectNoSecret(text);
  });

  test("that cannot reach its database fails, and says nothing of its password", async () => {
    const { code, text } = await seed({
      SEED: "demo",
      DATABASE_URL: "postgresql://plinth_app:hunter2@127.0.0.1:1/none",
    });
    expect(code).toBe(1);
    expect(text).not.toContain("hunter2");
    expectNoSecret(text);
  });
});
