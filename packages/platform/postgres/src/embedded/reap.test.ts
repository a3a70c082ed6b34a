import { existsSync, mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { foundBy, killHard, startInAnotherProcess } from "./another-process.ts";
import { embeddedPostgres, reapEphemeral } from "./index.mjs";
import { isAlive } from "./processes.mjs";

const base = existsSync("/dev/shm") ? "/dev/shm" : tmpdir();
const prefix = `${basename(mkdtempSync(join(base, "plinth-reap-")))}-`;

afterAll(() => rmSync(join(base, prefix.slice(0, -1)), { recursive: true, force: true }));

test("what a killed owner left is ended and deleted; what a living one uses, or just makes, stays", async () => {
  const owner = startInAnotherProcess(join(base, `${prefix}dead`), true);
  const { pid } = await foundBy(owner);
  await killHard(owner);
  const living = await embeddedPostgres({ directory: join(base, `${prefix}living`), ephemeral: true });
  mkdirSync(join(base, `${prefix}unsigned`));

  expect(await reapEphemeral(base, prefix)).toEqual([join(base, `${prefix}dead`)]);

  expect(isAlive(pid)).toBe(false);
  expect(existsSync(join(base, `${prefix}dead`))).toBe(false);
  expect(isAlive(living.pid)).toBe(true);
  expect(existsSync(join(base, `${prefix}unsigned`))).toBe(true);
  rmSync(join(base, `${prefix}unsigned`), { recursive: true });

  await living.stop();
  expect(existsSync(join(base, `${prefix}living`))).toBe(false);
});
