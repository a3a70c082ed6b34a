import { mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { exclusively } from "./start-lock.mjs";

vi.mock("node:fs", { spy: true });

let directory: string;

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), "plinth-lock-"));
});

afterEach(() => rmSync(directory, { recursive: true, force: true }));

const soon = () => Date.now() + 10_000;

test("no two hold it at once, and it leaves one file however often it was held", async () => {
  let holders = 0;
  const seen: number[] = [];
  const hold = () =>
    exclusively(directory, soon(), async () => {
      holders += 1;
      seen.push(holders);
      await sleep(5);
      holders -= 1;
    });
  await Promise.all(Array.from({ length: 20 }, hold));
  expect(seen).toEqual(Array.from({ length: 20 }, () => 1));
  expect(readdirSync(directory)).toHaveLength(1);
});

test("the lock of a dead process, or of an id that another process has by now, is taken over", async () => {
  writeFileSync(join(directory, "start.lock.3"), "999999999 -");
  expect(await exclusively(directory, soon(), async () => "taken")).toBe("taken");
  rmSync(join(directory, "start.lock.4"));
  writeFileSync(join(directory, "start.lock.5"), `${process.pid} 1`);
  expect(await exclusively(directory, soon(), async () => "taken")).toBe("taken");
});

test("work that fails releases it", async () => {
  const failing = exclusively(directory, soon(), () => Promise.reject(new Error("no")));
  await expect(failing).rejects.toThrow("no");
  expect(await exclusively(directory, soon(), async () => "free")).toBe("free");
});

test("who waits past the deadline is told which file names the holder", async () => {
  await exclusively(directory, soon(), async () => {
    const waiting = exclusively(directory, Date.now() - 1, async () => "never");
    await expect(waiting).rejects.toThrow(join(directory, "start.lock.1"));
  });
});

test("a directory where this account may not write is one clear sentence", async () => {
  vi.mocked(writeFileSync).mockImplementationOnce(() => {
    throw Object.assign(new Error("EACCES: permission denied"), { code: "EACCES" });
  });
  await expect(exclusively(directory, soon(), async () => "never")).rejects.toThrow(
    `This account cannot write to ${directory}. Run as its owner, delete it, or set DATABASE_URL.`,
  );
});
