import { spawnSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { type Manifest, manifests, readJson, root, trackedFiles } from "./tree.ts";

/** What one of the lint commands answered. */
export interface Verdict {
  command: string;
  passed: boolean;
  output: string;
}

/** What lint needs and git does not keep: `npm run lint` makes it first. */
const GENERATED = ["packages/platform/db/src/generated", "apps/web/next-env.d.ts", "apps/web/.next/types"];

/** Copies the tracked tree, with links to the installed modules, into a folder of its own that `remove` deletes. */
export function copyTree(): { folder: string; remove: () => void } {
  const folder = mkdtempSync(path.join(tmpdir(), "plinth-house-"));
  for (const file of trackedFiles()) cpSync(path.join(root, file), path.join(folder, file));
  spawnSync(process.execPath, [path.join(root, "packages/platform/workspace/src/generate.mjs")]);
  for (const made of GENERATED) cpSync(path.join(root, made), path.join(folder, made), { recursive: true });
  linkModules(folder);
  for (const args of [
    ["init", "--quiet"],
    ["add", "--all"],
  ])
    spawnSync("git", args, { cwd: folder });
  return { folder, remove: () => rmSync(folder, { recursive: true, force: true }) };
}

/** Writes a file of the copy, replacing what stands there. */
export function plant(folder: string, file: string, source: string): void {
  const target = path.join(folder, file);
  mkdirSync(path.dirname(target), { recursive: true });
  writeFileSync(target, source);
}

/**
 * Runs, one after the other, the very commands of `npm run lint` in a folder; a failure does not stop the rest. Where files are
 * named, oxlint, which takes longest by far and judges each file by itself, is told of them alone.
 */
export function lint(folder: string, files: readonly string[] = []): Verdict[] {
  const script = readJson<Manifest>("package.json").scripts?.["lint"] ?? "";
  return script.split(" && ").map((command) => {
    const named = command.startsWith("oxlint ") ? files.map((file) => `"${file}"`) : [];
    const { status, stdout, stderr } = spawnSync([command, ...named].join(" "), {
      cwd: folder,
      shell: true,
      encoding: "utf8",
      env: plainEnvironment(folder),
    });
    return { command, passed: status === 0, output: `${stdout}\n${stderr}` };
  });
}

/** Links the installed modules: those of the whole tree, and those that a package has of its own. */
function linkModules(folder: string): void {
  const places = manifests().map((workspace) => path.join(workspace.folder, "node_modules"));
  for (const place of places) {
    const modules = path.join(root, place);
    if (!existsSync(modules)) continue;
    mkdirSync(path.join(folder, place));
    for (const entry of readdirSync(modules)) {
      const [from, to] = [path.join(modules, entry), path.join(folder, place, entry)];
      // The workspace's own links are relative: copied as they are, they lead to the copy's packages.
      if (entry === "@plinth") cpSync(from, to, { recursive: true, verbatimSymlinks: true });
      else symlinkSync(from, to);
    }
  }
}

// Linters change their output's form when they notice a CI service, so they are told of nothing.
function plainEnvironment(folder: string): NodeJS.ProcessEnv {
  const { PATH = "", HOME = folder } = process.env;
  const bin = path.join(folder, "node_modules", ".bin");
  return { PATH: `${bin}${path.delimiter}${PATH}`, HOME, NODE_ENV: "test", TURBO_TELEMETRY_DISABLED: "1" };
}
