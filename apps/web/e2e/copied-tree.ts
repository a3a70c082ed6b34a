import { execFileSync, spawnSync } from "node:child_process";
import {
  cpSync,
  existsSync,
  linkSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readlinkSync,
  rmSync,
  symlinkSync,
} from "node:fs";
import { basename, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("../../../", import.meta.url));

/** What a build needs and git does not keep. */
const generated = "packages/platform/db/src/generated";

/** A built copy of the tree; `remove` deletes it. */
export interface Copy {
  readonly folder: string;
  readonly remove: () => void;
}

/** Copies the tracked tree without the given files, and builds it in the given environment. */
export function buildWithout(missing: readonly string[], environment: NodeJS.ProcessEnv): Copy {
  // Beside the modules: only on their own file system can they be linked, and the bundler follows no link out of a tree.
  mkdirSync(join(root, ".data"), { recursive: true });
  const folder = mkdtempSync(join(root, ".data", "copy-"));
  const tracked = trackedFiles();
  for (const file of [...tracked, generated].filter((name) => !missing.includes(name))) {
    cpSync(join(root, file), join(folder, file), { recursive: true });
  }
  // A package has modules of its own beside its manifest, where it needs another version than the rest.
  for (const manifest of tracked.filter((file) => basename(file) === "package.json")) {
    const modules = join(dirname(manifest), "node_modules");
    if (existsSync(join(root, modules))) linkTree(join(root, modules), join(folder, modules));
  }
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [join(folder, "node_modules/next/dist/bin/next"), "build"],
    {
      cwd: join(folder, "apps/web"),
      encoding: "utf8",
      env: { ...environment, NODE_ENV: "production", NEXT_TELEMETRY_DISABLED: "1" },
    },
  );
  const remove = () => rmSync(folder, { recursive: true, force: true });
  if (status === 0) return { folder, remove };
  remove();
  throw new Error(`the copy does not build:\n${stdout}\n${stderr}`);
}

function trackedFiles(): string[] {
  const listed = execFileSync("git", ["-c", "safe.directory=*", "ls-files", "-z"], { cwd: root, encoding: "utf8" });
  return listed.split("\0").filter((file) => file !== "" && existsSync(join(root, file)));
}

/** The modules' own links are relative: made anew as they are, they lead to the copy's packages. */
function linkTree(from: string, to: string): void {
  mkdirSync(to);
  for (const entry of readdirSync(from, { withFileTypes: true })) {
    const [source, target] = [join(from, entry.name), join(to, entry.name)];
    if (entry.isDirectory()) linkTree(source, target);
    else if (entry.isSymbolicLink()) symlinkSync(readlinkSync(source), target);
    else linkSync(source, target);
  }
}
