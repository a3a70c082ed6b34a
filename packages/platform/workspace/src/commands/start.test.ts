import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { createServer, type AddressInfo } from "node:net";
import { join } from "node:path";
import { removeEmbeddedPostgres, stopEmbeddedPostgres } from "@plinth/postgres/embedded";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { fakeClone, runCommand, startCommand } from "../testing/fake-clone.ts";

describe("npm start", () => {
  const clone = fakeClone();
  const directory = join(clone, ".data/postgres");
  let PORT: string;

  beforeAll(async () => {
    const server = createServer().listen(0);
    await new Promise((resolve) => server.once("listening", resolve));
    PORT = String((server.address() as AddressInfo).port);
    await new Promise((resolve) => server.close(resolve));
  });
  afterAll(() => removeEmbeddedPostgres({ directory }));

  it("says that there is no build", async () => {
    const { code, text } = await runCommand(clone, ["start"], { PORT });
    expect({ code, text: text.trim() }).toEqual({
      code: 1,
      text: "There is no production build yet.\n  Fix: npm run build, and then npm start.",
    });
  });

  it("refuses to guess what production must be told, and names all of it", async () => {
    mkdirSync(join(clone, "apps/web/.next"), { recursive: true });
    writeFileSync(join(clone, "apps/web/.next/BUILD_ID"), "1");
    const { code, text } = await runCommand(clone, ["start"], { PORT });
    expect(code).toBe(1);
    for (const name of [
      "DATABASE_URL",
      "APP_URL",
      "AUTH_SECRET",
      "ENCRYPTION_KEYS",
      "RATE_LIMIT_BACKEND",
      "MAIL_BACKEND",
    ])
      expect(text).toMatch(new RegExp(`${name} is missing.*Example: ${name}=`));
    expect(text).not.toContain("    at ");
  });

  it("serves on the embedded database when it is asked for by name, without the demo, and drains before it ends", async () => {
    const start = startCommand(clone, ["start"], { PORT, DATABASE_URL: "embedded" });
    await vi.waitFor(async () => expect((await fetch(`http://localhost:${PORT}/`)).status).toBe(200), 20_000);
    const given = JSON.parse(readFileSync(join(clone, "apps/web/given.json"), "utf8"));
    expect(given).toMatchObject({ mode: "start", NODE_ENV: "production", APP_URL: `http://localhost:${PORT}` });
    expect(given).toMatchObject({ RATE_LIMIT_BACKEND: "memory", MAIL_BACKEND: "none" });
    expect(new URL(given.DATABASE_URL).username).toBe("plinth_app");
    expect(given).not.toHaveProperty("AUTH_OIDC_ISSUER");
    expect(given.NODE_OPTIONS).toContain("--max-old-space-size=");
    start.child.kill("SIGTERM");
    await expect(start.ended).resolves.toBe(0);
    expect(readFileSync(join(clone, "apps/web/drained"), "utf8")).toBe("SIGTERM");
    expect(() => readFileSync(join(clone, "seeded.log"))).toThrow("ENOENT");
    await expect(stopEmbeddedPostgres({ directory })).resolves.toBe(false);
  });
});
