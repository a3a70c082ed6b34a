import { existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type AddressInfo } from "node:net";
import { join } from "node:path";
import { removeEmbeddedPostgres, stopEmbeddedPostgres } from "@plinth/postgres/embedded";
import { afterAll, describe, expect, it, vi } from "vitest";
import { fakeClone, runCommand, startCommand } from "../testing/fake-clone.ts";

const fileIn = (clone: string, path: string) => readFileSync(join(clone, path), "utf8");
const givenIn = (clone: string) => JSON.parse(fileIn(clone, "apps/web/given.json"));

async function freePort(): Promise<string> {
  const server = createServer().listen(0);
  await new Promise((resolve) => server.once("listening", resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return String(port);
}

async function untilRunning({ printed }: { printed: () => string }): Promise<void> {
  await vi.waitFor(() => expect(printed()).toContain("Plinth is running"), 20_000);
}

describe("npm run dev", () => {
  const clone = fakeClone();
  const directory = join(clone, ".data/postgres");
  afterAll(() => removeEmbeddedPostgres({ directory }));

  it("takes a fresh clone to a running app, and says where to look next", async () => {
    const PORT = await freePort();
    const dev = startCommand(clone, ["dev"], { PORT });
    await untilRunning(dev);
    const given = givenIn(clone);
    expect(given).toMatchObject({ mode: "dev", NODE_ENV: "development", APP_URL: `http://localhost:${PORT}` });
    expect([new URL(given.DATABASE_URL).username, new URL(given.DIRECT_DATABASE_URL).username]).toEqual([
      "plinth_app",
      "postgres",
    ]);
    for (const hint of [
      `http://localhost:${PORT}`,
      "demo@plinth.example",
      "demo-password",
      `curl -H "Authorization: Bearer plinth_demo_key" http://localhost:${PORT}/api/v1/projects`,
      "npm run db:studio",
      "README.md",
    ]) {
      expect(dev.printed()).toContain(hint);
    }
    expect(dev.printed()).not.toContain(new URL(given.DATABASE_URL).password);
    expect(dev.printed()).toContain(`“Continue with the local provider”, at ${given.AUTH_OIDC_ISSUER}`);
    const metadata = await fetch(`${given.AUTH_OIDC_ISSUER}/.well-known/openid-configuration`);
    expect(await metadata.json()).toMatchObject({ issuer: given.AUTH_OIDC_ISSUER });
    dev.child.kill("SIGINT");
    await expect(dev.ended).resolves.toBe(0);
  });

  it("stops the app and the database with Ctrl-C", async () => {
    expect(fileIn(clone, "apps/web/drained")).toBe("SIGINT");
    await expect(stopEmbeddedPostgres({ directory })).resolves.toBe(false);
  });

  it("reseeds and regenerates nothing the second time, and keeps .env", async () => {
    const dotenv = fileIn(clone, ".env");
    const dev = startCommand(clone, ["dev"], { PORT: await freePort() });
    await untilRunning(dev);
    dev.child.kill("SIGTERM");
    await expect(dev.ended).resolves.toBe(0);
    expect(fileIn(clone, "seeded.log")).toBe("demo\n");
    expect(fileIn(clone, "generated.log")).toBe("generate\n");
    expect(fileIn(clone, ".env")).toBe(dotenv);
  });

  it("leaves the database to another one that still runs", async () => {
    const first = startCommand(clone, ["dev"], { PORT: await freePort() });
    await untilRunning(first);
    const second = startCommand(clone, ["dev"], { PORT: await freePort() });
    await untilRunning(second);
    first.child.kill("SIGINT");
    await first.ended;
    await expect(runCommand(clone, ["db", "stop"])).resolves.toMatchObject({ code: 1 });
    second.child.kill("SIGINT");
    await second.ended;
    await expect(stopEmbeddedPostgres({ directory })).resolves.toBe(false);
  });

  it("starts no provider where one is named", async () => {
    const AUTH_OIDC_ISSUER = "https://login.example.com";
    const named = { AUTH_OIDC_ISSUER, AUTH_OIDC_ID: "plinth", AUTH_OIDC_SECRET: "secret" };
    const dev = startCommand(clone, ["dev"], { PORT: await freePort(), ...named });
    await untilRunning(dev);
    expect(givenIn(clone)).toMatchObject({ AUTH_OIDC_ISSUER });
    expect(dev.printed()).not.toContain("the local provider");
    dev.child.kill("SIGINT");
    await expect(dev.ended).resolves.toBe(0);
  });

  it("lists every variable that is wrong at once, without its value", async () => {
    const env = { AUTH_SECRET: "too-short-value", DATABASE_URL: "mysql://u:hidden@h/d", DATABASE_POOL_MAX: "many" };
    const { code, text } = await runCommand(clone, ["dev"], { PORT: await freePort(), ...env });
    expect(code).toBe(1);
    for (const name of Object.keys(env)) expect(text).toContain(name);
    expect(text).not.toMatch(/too-short-value|hidden|    at /);
  });

  it("says that the port is taken, and starts nothing", async () => {
    const other = createServer().listen(0);
    await new Promise((resolve) => other.once("listening", resolve));
    const { port } = other.address() as AddressInfo;
    const { code, text } = await runCommand(clone, ["dev"], { PORT: String(port) });
    other.close();
    expect({ code, text: text.trim() }).toEqual({
      code: 1,
      text: expect.stringMatching(/^Port \d+ is taken by another program\.\n  Fix: .*$/),
    });
  });

  it("ends when the app ends, with the app's exit code and the database stopped", async () => {
    const broken = fakeClone();
    writeFileSync(join(broken, "node_modules/next/dist/bin/next"), "process.exit(3);");
    const { code, text } = await runCommand(broken, ["dev"], { PORT: await freePort() });
    expect(code).toBe(3);
    expect(text).not.toContain("Plinth is running");
    await expect(stopEmbeddedPostgres({ directory: join(broken, ".data/postgres") })).resolves.toBe(false);
    rmSync(broken, { recursive: true });
  });

  it("tries the seed again when it failed", async () => {
    const broken = fakeClone();
    writeFileSync(join(broken, "prisma/seed.ts"), "process.exit(1);");
    const { code, text } = await runCommand(broken, ["dev"], { PORT: await freePort() });
    expect({ code, seeded: existsSync(join(broken, ".data/postgres/seeded")) }).toEqual({ code: 1, seeded: false });
    expect(text).toContain("The demo organization could not be seeded");
    rmSync(broken, { recursive: true });
  });
});
