import { spawnSync } from "node:child_process";
import { chmodSync, cpSync, existsSync, mkdirSync, mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { root } from "./root.mjs";

const NOWHERE = "http://127.0.0.1:1/";
const NOBODY = 65_534;

const LINKED = { "node_modules/left-pad": { resolved: "vendored", link: true }, vendored: { version: "1.3.0" } };
const UNRELATED = { "node_modules/other": { resolved: "vendored", link: true }, vendored: { version: "1.3.0" } };
const REMOTE = { "node_modules/left-pad": { version: "1.3.0", resolved: `${NOWHERE}left-pad/-/left-pad-1.3.0.tgz` } };

/** A clone that holds the commands and one dependency, in a path with a space. */
function skeleton(version: string, locked: Record<string, object>): string {
  const clone = join(mkdtempSync(join(tmpdir(), "plinth-install-")), "a clone");
  const commands = "packages/platform/workspace/src";
  cpSync(join(root, commands), join(clone, commands), { recursive: true });
  cpSync(join(root, ".nvmrc"), join(clone, ".nvmrc"));
  mkdirSync(join(clone, "vendored"));
  writeFileSync(join(clone, "vendored/package.json"), '{ "name": "left-pad", "version": "1.3.0" }');
  const manifest = { name: "clone", version: "0.0.0", dependencies: { "left-pad": version } };
  const lockfile = { lockfileVersion: 3, requires: true, packages: { "": manifest, ...locked } };
  writeFileSync(join(clone, "package.json"), JSON.stringify({ ...manifest, engines: { node: ">=20.19" } }));
  writeFileSync(join(clone, "package-lock.json"), JSON.stringify(lockfile));
  return clone;
}

function run(clone: string, options: { env?: Record<string, string>; uid?: number } = {}) {
  const cache = mkdtempSync(join(tmpdir(), "plinth-npm-cache-"));
  if (options.uid !== undefined) chmodSync(cache, 0o777);
  const { npm_execpath: _npm, ...inherited } = process.env;
  return spawnSync(process.execPath, [join(clone, "packages/platform/workspace/src/build.mjs")], {
    cwd: tmpdir(),
    encoding: "utf8",
    env: {
      ...inherited,
      npm_config_registry: NOWHERE,
      npm_config_cache: cache,
      npm_config_fetch_retries: "0",
      ...options.env,
    },
    ...(options.uid === undefined ? {} : { uid: options.uid, gid: options.uid }),
  });
}

describe("installing the dependencies", () => {
  it("says in one sentence that the registry does not answer", () => {
    const { status, stderr } = run(skeleton("1.3.0", REMOTE));
    expect(status).toBe(1);
    expect(stderr).toContain("The dependencies could not be downloaded: the package registry does not answer.");
    expect(stderr).toContain("Fix: check the network");
    expect(stderr.trim().split("\n")).toHaveLength(2);
  });

  it("says that the lockfile is out of date, and how to mend it", () => {
    const { status, stderr } = run(skeleton("file:vendored", UNRELATED));
    expect(status).toBe(1);
    expect(stderr).toContain("package.json and package-lock.json do not agree.");
    expect(stderr).toContain("Fix: run `npm install`");
  });

  it.skipIf(process.getuid?.() !== 0)("says that the clone belongs to somebody else", () => {
    const clone = skeleton("file:vendored", LINKED);
    for (const path of [join(clone, ".."), clone]) chmodSync(path, 0o755);
    const { status, stderr } = run(clone, { uid: NOBODY });
    expect(status).toBe(1);
    expect(stderr).toContain("this user may not write to the clone");
    expect(stderr).toContain("Fix: give the clone to the user who runs it");
  });

  it("installs the whole workspace, whatever `npm run -w` or NODE_ENV left in the environment, and only once", () => {
    const clone = skeleton("file:vendored", LINKED);
    const env = { npm_config_workspace: "web", npm_package_name: "web", NODE_ENV: "production" };
    expect(run(clone, { env }).stdout).toContain("installing the dependencies");
    expect(existsSync(join(clone, "node_modules/left-pad/package.json"))).toBe(true);
    expect(run(clone, { env }).stdout).not.toContain("installing the dependencies");
  });
});
