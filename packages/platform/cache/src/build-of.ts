import { readFileSync } from "node:fs";
import path from "node:path";
import { newId } from "@plinth/kernel";

/** Returns the id of the build whose server is in the folder; another build may write another shape. In development each process is a build. */
export function buildOf(folder: string): string {
  try {
    return readFileSync(path.join(folder, "..", "BUILD_ID"), "utf8").trim();
  } catch {
    return newId();
  }
}
