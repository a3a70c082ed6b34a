import { existsSync } from "node:fs";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { type Manifest, manifests, readJson, readText, root } from "./tree.ts";

interface Lockfile {
  packages: Record<string, { resolved?: string; hasInstallScript?: boolean }>;
}

const all = manifests();
const workspaces = all.filter(({ folder }) => folder !== "");
const lockfile = readJson<Lockfile>("package-lock.json");
const rootManifest = readJson<Manifest>("package.json");
const LIFECYCLE = ["preinstall", "install", "postinstall", "prepare", "prepublish", "preprepare", "postprepare"];

describe("every package.json", () => {
  test("is private and MIT", () => {
    expect(all.length).toBeGreaterThan(1);
    expect(all.filter(({ manifest }) => manifest.private !== true || manifest.license !== "MIT")).toEqual([]);
  });

  test("pins exact versions, and * for the workspace's own packages", () => {
    const own = new Set(workspaces.map(({ manifest }) => manifest.name));
    const loose = declared().filter(({ name, version }) =>
      own.has(name) ? version !== "*" : !/^\d+\.\d+\.\d+(-[\w.]+)?$/.test(version),
    );
    expect(loose).toEqual([]);
  });

  test("names the same version of a dependency as every other one", () => {
    const torn = declared().filter(({ name, version }, _, uses) =>
      uses.some((other) => other.name === name && other.version !== version),
    );
    expect(torn).toEqual([]);
  });

  test("runs nothing when it is installed", () => {
    const scripts = all.flatMap(({ manifest }) => Object.keys(manifest.scripts ?? {}));
    expect(scripts.filter((script) => LIFECYCLE.includes(script))).toEqual([]);
  });
});

describe("every workspace package", () => {
  test("carries the tag of its folder, so that turbo boundaries can judge it", () => {
    expect(workspaces.map(({ folder }) => [folder, tagsOf(folder)])).toEqual(
      workspaces.map(({ folder }) => [folder, [expectedTag(folder)]]),
    );
  });

  test("is named after its folder", () => {
    expect(workspaces.map(({ manifest }) => manifest.name)).toEqual(
      workspaces.map(({ folder }) => `@plinth/${path.basename(folder)}`),
    );
  });
});

describe("the lockfile", () => {
  test("names no registry, so that an install works behind any mirror", () => {
    const hosts = Object.values(lockfile.packages).filter(({ resolved }) => resolved?.includes("://"));
    expect(hosts).toEqual([]);
  });

  test("holds no package whose install script has not been refused by name", () => {
    const scripted = Object.entries(lockfile.packages).filter(([, entry]) => entry.hasInstallScript);
    const names = scripted.map(([location]) => location.slice(location.lastIndexOf("node_modules/") + 13));
    expect(names.length).toBeGreaterThan(0);
    expect(names.filter((name) => rootManifest.allowScripts?.[name] !== false)).toEqual([]);
  });
});

function declared(): { folder: string; name: string; version: string }[] {
  return all.flatMap(({ folder, manifest }) =>
    Object.entries({ ...manifest.dependencies, ...manifest.devDependencies, ...manifest.optionalDependencies }).map(
      ([name, version]) => ({ folder, name, version }),
    ),
  );
}

function tagsOf(folder: string): string[] {
  const file = path.join(folder, "turbo.json");
  if (!existsSync(path.join(root, file))) return [];
  return (JSON.parse(readText(file)) as { tags?: string[] }).tags ?? [];
}

function expectedTag(folder: string): string {
  if (folder.startsWith("apps/")) return "app";
  return folder.startsWith("packages/contexts/") ? "context" : "platform";
}
