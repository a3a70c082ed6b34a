import { spawnSync } from "node:child_process";
import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { nodeVersionProblem } from "./node-version.mjs";
import { root } from "./root.mjs";

describe("the check of Node's version", () => {
  it.each(["20.19.0", "20.19.4", "20.20.2", "22.0.0", "24.11.1"])("lets Node %s run", (version) => {
    expect(nodeVersionProblem(version, root)).toBeNull();
  });

  it.each(["8.17.0", "14.21.3", "18.20.8", "20.9.0", "20.18.3"])(
    "refuses Node %s, and says which one to take",
    (version) => {
      const problem = nodeVersionProblem(version, root);
      expect(problem).toContain(`Plinth needs Node >= 20.19, and this is Node ${version}.`);
      expect(problem).toContain("install Node 24 from https://nodejs.org");
    },
  );

  it.each(["dev", "build", "start", "test", "db", "sizes"])(
    "ends `%s` before anything else, with the fix and no stack",
    (entry) => {
      const preload = join(mkdtempSync(join(tmpdir(), "plinth-old-node-")), "old-node.cjs");
      writeFileSync(
        preload,
        "Object.defineProperty(process, 'versions', { value: { ...process.versions, node: '18.20.8' } });",
      );
      const script = join(root, `packages/platform/workspace/src/${entry}.mjs`);
      const { status, stdout, stderr } = spawnSync(process.execPath, ["-r", preload, script], {
        encoding: "utf8",
        cwd: tmpdir(),
      });
      expect({ status, stdout }).toEqual({ status: 1, stdout: "" });
      expect(stderr.trim().split("\n")).toHaveLength(2);
      expect(stderr).toContain("this is Node 18.20.8");
    },
  );
});
