import { mkdtempSync, writeFileSync } from "node:fs";
import { spawnSync } from "node:child_process";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeEach, describe, expect, it } from "vitest";
import { isLeased, keepNoLonger, keepRunning, takeLease } from "./leases.mjs";

describe("the leases of the embedded server", () => {
  let directory: string;
  beforeEach(() => {
    directory = mkdtempSync(join(tmpdir(), "plinth-leases-"));
  });

  it("are all given back when the only user leaves", () => {
    const lease = takeLease(directory);
    expect(isLeased(directory)).toBe(true);
    expect(lease.release()).toBe(true);
    expect(isLeased(directory)).toBe(false);
  });

  it("of another live process outlast this one's", () => {
    const lease = takeLease(directory);
    writeFileSync(join(directory, "leases", String(process.ppid)), "");
    expect(lease.release()).toBe(false);
  });

  it("of a process that died without a word count for nothing", () => {
    const { pid } = spawnSync(process.execPath, ["-e", ""]);
    const lease = takeLease(directory);
    writeFileSync(join(directory, "leases", String(pid)), "");
    expect(lease.release()).toBe(true);
  });

  it("kept by name hold until they are taken back", () => {
    keepRunning(directory);
    expect(takeLease(directory).release()).toBe(false);
    keepNoLonger(directory);
    expect(isLeased(directory)).toBe(false);
  });

  it("say in one sentence that the directory cannot be written", () => {
    const file = join(directory, "file");
    writeFileSync(file, "");
    const below = join(file, "below");
    expect(() => takeLease(below)).toThrow(`${below} cannot be written by this user.\n  Fix: `);
  });
});
