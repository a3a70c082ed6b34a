import { chmodSync, cpSync, existsSync, mkdtempSync, readdirSync, lstatSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { type Bundle, bundledPostgres, program, runnable } from "./binaries.mjs";
import { EmbeddedPostgresError } from "./index.mjs";

let base: string;
let bundle: Bundle;

beforeEach(() => {
  base = mkdtempSync(join(tmpdir(), "plinth-binaries-"));
  bundle = { directory: join(base, "bundle"), version: `0.${process.pid}.${Date.now()}` };
  cpSync(bundledPostgres().directory, bundle.directory, { recursive: true, verbatimSymlinks: true });
});

afterEach(() => rmSync(base, { recursive: true, force: true }));

test("programs that lost their mode and libraries that lost their links are repaired", () => {
  const library = join(bundle.directory, "native", "lib");
  for (const name of readdirSync(library))
    if (lstatSync(join(library, name)).isSymbolicLink()) rmSync(join(library, name));
  chmodSync(program(bundle, "postgres"), 0o644);
  expect(runnable(bundle, {})).toEqual(bundle);
});

test("a bundle that cannot run at all is one clear sentence", () => {
  rmSync(program(bundle, "postgres"));
  const running = () => runnable(bundle, {});
  expect(running).toThrow(EmbeddedPostgresError);
  expect(running).toThrow(/does not run on this system.*Set DATABASE_URL/);
  rmSync(copyOf(bundle), { recursive: true });
});

test("a platform without a bundle is told to bring a database", () => {
  const { arch } = process;
  Object.defineProperty(process, "arch", { value: "mips" });
  try {
    expect(() => bundledPostgres()).toThrow(/No PostgreSQL is bundled for this platform.*Set DATABASE_URL/);
  } finally {
    Object.defineProperty(process, "arch", { value: arch });
  }
});

test.runIf(process.getuid?.() === 0)("an account that cannot enter the bundle's directory runs a copy", () => {
  const copy = runnable(bundle, { uid: 65_534, gid: 65_534 });
  expect(copy.directory).toBe(copyOf(bundle));
  expect(existsSync(program(copy, "initdb"))).toBe(true);
  chmodSync(copy.directory, 0o777);
  expect(() => runnable(bundle, { uid: 65_534, gid: 65_534 })).toThrow("belongs to somebody else");
  rmSync(copy.directory, { recursive: true });
});

const copyOf = ({ version }: Bundle) => `/var/tmp/plinth-postgres-${version}-${process.getuid?.()}`;
