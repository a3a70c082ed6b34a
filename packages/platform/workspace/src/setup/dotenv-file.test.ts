import { mkdirSync, mkdtempSync, readFileSync, statSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseEnv } from "node:util";
import { parseServerEnv, variables } from "@plinth/env";
import { afterEach, describe, expect, it, vi } from "vitest";
import { completeDotenv, createDotenv, loadDotenv, neededSecrets } from "./dotenv-file.mjs";
import { root } from "./root.mjs";

function clone(example = readFileSync(join(root, ".env.example"), "utf8")): string {
  const folder = mkdtempSync(join(tmpdir(), "plinth-dotenv-"));
  writeFileSync(join(folder, ".env.example"), example);
  return folder;
}

const isDemanded = (name: string) =>
  !variables.server[name as keyof typeof variables.server].safeParse(undefined).success;

const dotenvOf = (folder: string) => parseEnv(readFileSync(join(folder, ".env"), "utf8"));

describe("the .env file", () => {
  afterEach(() => vi.unstubAllEnvs());

  it("is a configuration that the app accepts, with no placeholder left", () => {
    const folder = clone();
    expect(createDotenv(folder)).toBe(true);
    expect(() => parseServerEnv(dotenvOf(folder))).not.toThrow();
    expect(Object.values(dotenvOf(folder))).not.toContain("generate-me");
  });

  it("holds other secrets in every clone, and another one in every variable", () => {
    const folders = [clone("A=generate-me\nB=generate-me\n"), clone("A=generate-me\nB=generate-me\n")];
    for (const folder of folders) createDotenv(folder);
    const secrets = folders.flatMap((folder) => Object.values(dotenvOf(folder)));
    expect(new Set(secrets).size).toBe(4);
    expect(secrets.every((secret) => (secret?.length ?? 0) >= 43)).toBe(true);
  });

  it.skipIf(process.platform === "win32")("is readable by its owner alone", () => {
    const folder = clone();
    createDotenv(folder);
    expect(statSync(join(folder, ".env")).mode & 0o777).toBe(0o600);
  });

  it("is never overwritten", () => {
    const folder = clone();
    writeFileSync(join(folder, ".env"), "AUTH_SECRET=mine\n");
    expect(createDotenv(folder)).toBe(false);
    expect(dotenvOf(folder)).toEqual({ AUTH_SECRET: "mine" });
  });

  describe("of an older version", () => {
    const withDotenv = (text: string) => {
      const folder = clone();
      writeFileSync(join(folder, ".env"), text);
      for (const name of neededSecrets) vi.stubEnv(name, undefined);
      return folder;
    };

    it("gains the secrets that no start can do without, once, and keeps its own", () => {
      const folder = withDotenv("AUTH_SECRET=mine\nSEED=demo");
      expect(completeDotenv(folder)).toEqual(["ENCRYPTION_KEYS"]);
      const { ENCRYPTION_KEYS } = dotenvOf(folder);
      expect(ENCRYPTION_KEYS).toMatch(/^1:[\w-]{43}$/);
      expect(completeDotenv(folder)).toEqual([]);
      expect(dotenvOf(folder)).toEqual({ AUTH_SECRET: "mine", SEED: "demo", ENCRYPTION_KEYS });
    });

    it("is left alone where the environment or the file names them, even without a value", () => {
      const folder = withDotenv("ENCRYPTION_KEYS=\n");
      vi.stubEnv("AUTH_SECRET", "given");
      expect(completeDotenv(folder)).toEqual([]);
      expect(dotenvOf(folder)).toEqual({ ENCRYPTION_KEYS: "" });
    });

    it("is told of every secret that the app demands and the example makes", () => {
      const made = Object.entries(dotenvOf(withDotenv(readFileSync(join(root, ".env.example"), "utf8"))));
      const demanded = made.filter(([name, value]) => value?.endsWith("generate-me") && isDemanded(name));
      expect(neededSecrets).toEqual(demanded.map(([name]) => name));
    });
  });

  it("does not override what the environment says", () => {
    const folder = clone();
    writeFileSync(join(folder, ".env"), "PLINTH_TEST_GIVEN=file\nPLINTH_TEST_LEFT=file\n");
    vi.stubEnv("PLINTH_TEST_GIVEN", "environment");
    vi.stubEnv("PLINTH_TEST_LEFT", undefined);
    loadDotenv(folder);
    expect([process.env["PLINTH_TEST_GIVEN"], process.env["PLINTH_TEST_LEFT"]]).toEqual(["environment", "file"]);
  });

  it("that cannot be read is named, with the fix", () => {
    const folder = clone();
    mkdirSync(join(folder, ".env"));
    expect(() => loadDotenv(folder)).toThrow(`${join(folder, ".env")} cannot be read by this user.\n  Fix: `);
  });

  it("that cannot be written is named, with the fix", () => {
    const folder = clone();
    symlinkSync(join(folder, "missing/target"), join(folder, ".env"));
    expect(() => createDotenv(folder)).toThrow(
      `${join(folder, ".env")} could not be written.\n  Fix: make the clone writable for this user.`,
    );
  });
});
