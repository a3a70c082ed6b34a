import { execFileSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";

/** The parts of a workspace's package.json that the house has rules about. */
export interface Manifest {
  name: string;
  private?: boolean;
  license?: string;
  engines?: { node?: string };
  scripts?: Record<string, string>;
  allowScripts?: Record<string, boolean>;
  dependencies?: Record<string, string>;
  devDependencies?: Record<string, string>;
  optionalDependencies?: Record<string, string>;
}

/** The repository's root folder, absolute, with a slash at its end. */
export const root = fileURLToPath(new URL("../../../../../", import.meta.url));

/** Every file that git tracks and that is still on disk, relative to the root. */
export function trackedFiles(): string[] {
  const trustAnyOwner = ["-c", "safe.directory=*"];
  const listed = execFileSync("git", [...trustAnyOwner, "ls-files", "-z"], { cwd: root, encoding: "utf8" });
  return listed.split("\0").filter((file) => file !== "" && existsSync(path.join(root, file)));
}

/** The text of a file, by its path from the root; throws when it is missing. */
export function readText(file: string): string {
  return readFileSync(path.join(root, file), "utf8");
}

/** A JSON file by its path from the root; the caller names the shape that it relies on. */
export function readJson<Shape>(file: string): Shape {
  return JSON.parse(readText(file)) as Shape;
}

/** Every package.json of the workspace with its folder from the root ("" for the root's own). */
export function manifests(): { folder: string; manifest: Manifest }[] {
  return trackedFiles()
    .filter((file) => path.basename(file) === "package.json")
    .map((file) => ({ folder: path.dirname(file).replace(/^\.$/, ""), manifest: readJson<Manifest>(file) }));
}
