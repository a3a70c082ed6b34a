import { spawn } from "node:child_process";
import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it, vi } from "vitest";
import { runNode } from "./child.mjs";

const SLEEPER = "setInterval(() => undefined, 1000);";
/** Starts a grandchild, and writes both process ids when both run. */
const FAMILY = `
  const { spawn } = require("node:child_process");
  const grandchild = spawn(process.execPath, ["-e", "console.log(1);" + ${JSON.stringify(SLEEPER)}], { stdio: ["ignore", "pipe", "inherit"] });
  grandchild.stdout.once("data", () => require("node:fs").writeFileSync("pids", process.pid + " " + grandchild.pid));
  ${SLEEPER}
`;

function folderWith(source: string): string {
  const folder = mkdtempSync(join(tmpdir(), "plinth child "));
  writeFileSync(join(folder, "script.cjs"), source);
  return folder;
}

const pidsIn = async (folder: string) =>
  vi.waitFor(() => {
    const pids = readFileSync(join(folder, "pids"), "utf8").split(" ").map(Number);
    if (pids.length < 2) throw new Error("still starting");
    return pids;
  }, 10_000);

function isGone(pid: number): boolean {
  try {
    process.kill(pid, 0);
    // A dead process that nobody has waited for yet still has its number.
    return process.platform === "linux" && /\) Z /.test(readFileSync(`/proc/${pid}/stat`, "utf8"));
  } catch {
    return true;
  }
}

const left = (pids: number[]) => pids.filter((pid) => !isGone(pid));

describe("a child process", () => {
  it("hands back its exit code and, when quiet, what it printed", async () => {
    const cwd = folderWith('console.log("out"); console.error("err"); process.exit(7);');
    await expect(runNode(["script.cjs"], { cwd, env: process.env, quiet: true })).resolves.toEqual({
      code: 7,
      output: "out\nerr\n",
    });
  });

  it("that dies of a signal counts as failed", async () => {
    const cwd = folderWith('process.kill(process.pid, "SIGKILL");');
    await expect(runNode(["script.cjs"], { cwd, env: process.env })).resolves.toMatchObject({ code: 137 });
  });

  it("is interrupted together with its own children, which is no success", async () => {
    const cwd = folderWith(FAMILY);
    const controller = new AbortController();
    const ended = runNode(["script.cjs"], { cwd, env: process.env, interrupted: controller.signal });
    const pids = await pidsIn(cwd);
    controller.abort("SIGINT");
    await expect(ended).resolves.toMatchObject({ code: 130 });
    await vi.waitFor(() => expect(left(pids)).toEqual([]), 10_000);
  });

  it("may finish what it does before it ends", async () => {
    const cwd = folderWith(
      `process.on("SIGTERM", () => setTimeout(() => { require("node:fs").writeFileSync("drained", ""); process.exit(0); }, 300)); ${FAMILY}`,
    );
    const controller = new AbortController();
    const ended = runNode(["script.cjs"], { cwd, env: process.env, interrupted: controller.signal });
    await pidsIn(cwd);
    controller.abort("SIGTERM");
    await ended;
    expect(readFileSync(join(cwd, "drained"), "utf8")).toBe("");
  });

  it("that does not listen is killed after its grace", async () => {
    const cwd = folderWith(`process.on("SIGINT", () => undefined); ${FAMILY}`);
    const controller = new AbortController();
    const ended = runNode(["script.cjs"], { cwd, env: process.env, interrupted: controller.signal, graceMs: 200 });
    const pids = await pidsIn(cwd);
    controller.abort("SIGINT");
    await expect(ended).resolves.toMatchObject({ code: 130 });
    await vi.waitFor(() => expect(left(pids)).toEqual([]), 10_000);
  });

  it("is not started after an interruption", async () => {
    const cwd = folderWith('require("node:fs").writeFileSync("pids", "started");');
    await runNode(["script.cjs"], { cwd, env: process.env, interrupted: AbortSignal.abort("SIGINT") });
    expect(() => readFileSync(join(cwd, "pids"))).toThrow("ENOENT");
  });

  it("ends with its own children when the command that started it was killed with -9", async () => {
    const cwd = folderWith(FAMILY);
    const child = new URL("./child.mjs", import.meta.url).href;
    const source = `import { runNode } from ${JSON.stringify(child)}; await runNode(["script.cjs"], { cwd: process.cwd(), env: process.env });`;
    const command = spawn(process.execPath, ["--input-type=module", "-e", source], { cwd });
    const pids = await pidsIn(cwd);
    command.kill("SIGKILL");
    await vi.waitFor(() => expect(left(pids)).toEqual([]), 10_000);
  });
});
