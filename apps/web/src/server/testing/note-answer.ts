import { appendFileSync, mkdirSync } from "node:fs";
import { join } from "node:path";
import { testEnv } from "@plinth/env";
import type { Problem } from "@plinth/kernel";
import type { Answer } from "./caller.ts";
import type { RoutePage } from "./route-modules.ts";

const { TEST_ANSWERS: folder } = testEnv();
const noted = new Set<string>();

/** Notes how a real route answered, where the run is told to: each line once, such as `GET /api/v1/projects/{id} 404 not_found`. */
export function noteAnswer(method: string, page: RoutePage, { status, json }: Answer): void {
  if (folder === undefined) return;
  const path = page.slice(0, -"/route".length).replaceAll(/\[(\w+)\]/g, "{$1}");
  const code = status < 400 ? [] : [(json as Problem | undefined)?.code ?? "none"];
  const line = [method, path, status, ...code].join(" ");
  if (noted.has(line)) return;
  noted.add(line);
  mkdirSync(folder, { recursive: true });
  appendFileSync(join(folder, `${process.pid}.txt`), `${line}\n`);
}
