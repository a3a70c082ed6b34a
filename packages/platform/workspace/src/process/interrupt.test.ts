import { spawn } from "node:child_process";
import { once } from "node:events";
import { text } from "node:stream/consumers";
import { describe, expect, it } from "vitest";

const url = new URL("./interrupt.mjs", import.meta.url).href;
const SCRIPT = `
  import { interruption, interruptedCode } from ${JSON.stringify(url)};
  const interrupted = interruption();
  const alive = setInterval(() => undefined, 1000);
  interrupted.addEventListener("abort", () => { clearInterval(alive); console.log(interrupted.reason, interruptedCode(interrupted)); });
  console.error("ready");
`;

async function interruptedBy(signal: NodeJS.Signals): Promise<string> {
  const child = spawn(process.execPath, ["--input-type=module", "-e", SCRIPT]);
  await once(child.stderr, "data");
  child.kill(signal);
  return text(child.stdout);
}

describe("an interruption", () => {
  it.each([
    ["SIGINT", 130],
    ["SIGTERM", 143],
    ["SIGHUP", 129],
  ] as const)("by %s lets the command leave by itself, and is known as exit code %i", async (signal, code) => {
    await expect(interruptedBy(signal)).resolves.toBe(`${signal} ${code}\n`);
  });

  it("by two signals at once happens once", async () => {
    const child = spawn(process.execPath, ["--input-type=module", "-e", SCRIPT]);
    await once(child.stderr, "data");
    child.kill("SIGINT");
    child.kill("SIGTERM");
    expect((await text(child.stdout)).trim().split("\n")).toHaveLength(1);
  });

  it.skipIf(process.platform === "win32")("reaches a command whose npm and shell were killed", async () => {
    const env = { ...process.env, npm_lifecycle_event: "dev", NODE: process.execPath, SCRIPT };
    const shell = spawn("/bin/sh", ["-c", '"$NODE" --input-type=module -e "$SCRIPT"; exit'], { env });
    await once(shell.stderr, "data");
    shell.kill("SIGKILL");
    await expect(text(shell.stdout)).resolves.toBe("SIGTERM 143\n");
  });
});
