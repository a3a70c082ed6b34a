import { mkdirSync, mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { isInstalled, markInstalled } from "./lockfile.mjs";

type Packages = Record<string, object>;

const other = process.platform === "linux" ? "darwin" : "linux";
const wanted: Packages = {
  "": {},
  "packages/a": { version: "0.0.0" },
  "node_modules/a": { resolved: "packages/a", link: true },
  "node_modules/zod": { version: "4.0.0" },
  "node_modules/native": { version: "1.0.0", optional: true, os: [process.platform] },
};
const { "": _root, ...installed } = wanted;

function clone(lockfile: Packages, modules: Packages | null): string {
  const root = mkdtempSync(join(tmpdir(), "plinth-lockfile-"));
  writeFileSync(join(root, "package-lock.json"), JSON.stringify({ packages: lockfile }));
  if (modules === null) return root;
  mkdirSync(join(root, "node_modules"));
  writeFileSync(join(root, "node_modules/.package-lock.json"), JSON.stringify({ packages: modules }));
  return root;
}

describe("whether the dependencies are installed", () => {
  it("is true when npm's list says what the lockfile says, whoever ran npm", () => {
    expect(isInstalled(clone(wanted, installed))).toBe(true);
  });

  it("is false in a fresh clone and after an interrupted installation", () => {
    expect(isInstalled(clone(wanted, null))).toBe(false);
  });

  it.each<[string, Packages]>([
    ["another version is locked", { "node_modules/zod": { version: "4.0.1" } }],
    ["a package was added", { "node_modules/pg": { version: "8.0.0" } }],
    ["a workspace was added", { "node_modules/b": { resolved: "packages/b", link: true } }],
  ])("is false when %s", (_case, change) => {
    expect(isInstalled(clone({ ...wanted, ...change }, installed))).toBe(false);
  });

  it("does not ask for an optional package that npm left out", () => {
    const { "node_modules/native": _native, ...without } = installed;
    expect(isInstalled(clone(wanted, without))).toBe(true);
  });

  it("is true after npm ci, whatever npm chose to leave out, until the lockfile changes", () => {
    const root = clone({ ...wanted, "node_modules/gone": { version: "1.0.0" } }, installed);
    expect(isInstalled(root)).toBe(false);
    markInstalled(root);
    expect(isInstalled(root)).toBe(true);
    writeFileSync(join(root, "package-lock.json"), JSON.stringify({ packages: { ...wanted, "node_modules/new": {} } }));
    expect(isInstalled(root)).toBe(false);
  });

  it("is false when node_modules was filled on another kind of machine", () => {
    const foreign = { version: "1.0.0", optional: true, os: [other] };
    const lockfile = { ...wanted, "node_modules/native": foreign };
    expect(isInstalled(clone(lockfile, { ...installed, "node_modules/native": foreign }))).toBe(false);
  });
});
