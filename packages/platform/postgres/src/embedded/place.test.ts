import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { embeddedPostgres, EmbeddedPostgresError, removeEmbeddedPostgres, stopEmbeddedPostgres } from "./index.mjs";

let base: string;
let directory: string;

beforeEach(() => {
  base = mkdtempSync(join(tmpdir(), "plinth-place-")); // Only its maker may enter it.
  directory = join(base, "postgres");
});

afterEach(() => rmSync(base, { recursive: true, force: true }));

test("a path that cannot be a directory is one clear sentence", async () => {
  writeFileSync(directory, "a file");
  const starting = embeddedPostgres({ directory });
  await expect(starting).rejects.toThrow(EmbeddedPostgresError);
  await expect(starting).rejects.toThrow(`${directory} is not a directory. Correct DATABASE_DIRECTORY`);
});

test("a directory that holds somebody's files is neither taken over nor deleted", async () => {
  mkdirSync(directory, { recursive: true });
  writeFileSync(join(directory, "keep.txt"), "mine");
  const { uid } = statSync(directory);
  for (const work of [embeddedPostgres, removeEmbeddedPostgres]) {
    await expect(work({ directory })).rejects.toThrow(`${directory} holds other files (keep.txt).`);
  }
  expect([readFileSync(join(directory, "keep.txt"), "utf8"), statSync(directory).uid]).toEqual(["mine", uid]);
});

test("to stop or remove what was never there changes nothing", async () => {
  expect(await stopEmbeddedPostgres({ directory })).toBe(false);
  await removeEmbeddedPostgres({ directory });
  expect(existsSync(directory)).toBe(false);
});

test("a private directory works, and all of the server's files go with it", async () => {
  await embeddedPostgres({ directory });
  const home = homeOf(directory);
  expect(statSync(home).mode & 0o007).toBe(home === directory ? statSync(directory).mode & 0o007 : 0);
  await removeEmbeddedPostgres({ directory });
  expect(existsSync(join(home, "password"))).toBe(false);
  expect(existsSync(join(directory, "location"))).toBe(false);
});

describe.runIf(process.getuid?.() === 0)("as root, whose unprivileged account cannot enter the directory", () => {
  test("the server's files are elsewhere, and found again", async () => {
    const { pid } = await embeddedPostgres({ directory });
    expect(homeOf(directory)).not.toBe(directory);
    expect(await embeddedPostgres({ directory })).toMatchObject({ pid, started: false });
    await removeEmbeddedPostgres({ directory });
  });

  test("a copy of the project gets a server of its own, a moved project keeps its own", async () => {
    const { pid } = await embeddedPostgres({ directory });
    const copy = join(base, "copy");
    cpSync(directory, copy, { recursive: true });
    expect(await stopEmbeddedPostgres({ directory: copy })).toBe(false);
    expect((await embeddedPostgres({ directory: copy })).pid).not.toBe(pid);
    await removeEmbeddedPostgres({ directory: copy });
    const moved = join(base, "moved");
    renameSync(directory, moved);
    expect(await embeddedPostgres({ directory: moved })).toMatchObject({ pid, started: false });
    await removeEmbeddedPostgres({ directory: moved });
  });

  test.each(["a link", "a directory of somebody else's"])("%s in their place is refused", async (trick) => {
    await embeddedPostgres({ directory });
    await stopEmbeddedPostgres({ directory });
    const home = homeOf(directory);
    renameSync(home, `${home}-moved`);
    if (trick === "a link") symlinkSync(`${home}-moved`, home);
    else mkdirSync(home, { mode: 0o700 }); // Root made it, and the server's account is another.
    await expect(embeddedPostgres({ directory })).rejects.toThrow(`${home} does not belong to the embedded PostgreSQL`);
    for (const path of [home, `${home}-moved`]) rmSync(path, { recursive: true, force: true });
  });
});

function homeOf(path: string): string {
  const pointer = join(path, "location");
  return existsSync(pointer) ? readFileSync(pointer, "utf8").trim() : path;
}
