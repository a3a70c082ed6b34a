import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { root } from "../setup/root.mjs";
import { type Executed, type Report, executedTests, fileFlaw, filesNamedIn, flaw } from "./proof.mjs";
import { testsOnDisk } from "./tests-on-disk.mjs";

const wall = "wall.test.ts";
const source = `
  describe("a wall", () => {
    test("stands", () => expect(1).toBe(1));
    test("has (no) hole in it? 100 %", () => expect(1).toBe(2));
    test.skip("is painted", () => expect(1).toBe(1));
    test.each([1, 2])("holds %i of $many", (weight) => expect(weight).toBeLessThan(2));
    test.each([{ side: { name: "north" } }])("has its side $side.name", ({ side }) => expect(side.name).toBe("north"));
  });
  describe.each(["one", "two"])("the %s door", (name) => {
    test(\`is \${1 + 1} wide\`, () => expect(name).not.toBe(""));
  });
  test("stands alone", () => expect(1).toBe(1));
`;
const broken = `
  beforeAll(() => Promise.reject(new Error("no database")));
  test("never comes so far", () => expect(1).toBe(1));
`;

let folder: string;
let executed: Executed[];

/** A run like the real ones: vitest itself writes the report. */
beforeAll(() => {
  folder = realpathSync(mkdtempSync(join(tmpdir(), "plinth-claims-")));
  writeFileSync(join(folder, "vitest.config.mjs"), "export default { test: { globals: true } };");
  writeFileSync(join(folder, wall), source);
  writeFileSync(join(folder, "broken.test.ts"), broken);
  const report = join(folder, "report.json");
  const vitest = join(root, "node_modules/vitest/vitest.mjs");
  spawnSync(process.execPath, [vitest, "run", "--root", folder, "--reporter=json", "--outputFile", report]);
  executed = executedTests([JSON.parse(readFileSync(report, "utf8")) as Report], folder);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const flawOf = (title: string, file = wall, among = executed) =>
  flaw({ id: "1.1.1", file, title }, testsOnDisk(folder), among);

describe("a claim is proven by a test", () => {
  test.each(["a wall › stands", "has its side $side.name", "the %s door › is %s wide", "is %s wide", "stands alone"])(
    "that was executed and passed: %s",
    (title) => {
      expect(flawOf(title)).toBeNull();
    },
  );
});

describe("a claim is refused whose test", () => {
  test.each([
    ["was renamed", "a wall › stood", "there is no such test"],
    ["is named by a part of its title", "tands", "there is no such test"],
    ["failed", "has (no) hole in it? 100 %", "failed"],
    ["failed in one of its cases", "holds %i of $many", "failed"],
    ["was skipped", "is painted", "was not executed"],
  ])("%s", (_what, title, says) => {
    expect(flawOf(title)).toBe(`1.1.1: wall.test.ts › ${title}: ${says}`);
  });

  test("is in a file that is missing", () => {
    expect(flawOf("stands", "gone.test.ts")).toMatch("there is no such test");
  });

  test("could not begin", () => {
    expect(flawOf("never comes so far", "broken.test.ts")).toMatch("was not executed");
  });

  test("was left out of the run", () => {
    expect(flawOf("a wall › stands", wall, [])).toMatch("was not executed");
  });

  test("passed in one run and failed in another", () => {
    const again: Executed = { file: wall, titles: ["a wall", "stands"], status: "failed" };
    expect(flawOf("a wall › stands", wall, [...executed, again])).toMatch("failed");
  });

  test("cannot be told from another one", () => {
    writeFileSync(join(folder, "twice.test.ts"), source.repeat(2));
    expect(flawOf("stands alone", "twice.test.ts")).toMatch("there are 2 such tests");
  });

  test("has namesakes in other files and other groups alone", () => {
    const strangers = executed.map((result) => ({ ...result, titles: ["elsewhere", ...result.titles.slice(1)] }));
    expect(flawOf("a wall › stands", wall, strangers)).toMatch("was not executed");
    const elsewhere = executed.map((result) => ({ ...result, file: "other.test.ts" }));
    expect(flawOf("a wall › stands", wall, elsewhere)).toMatch("was not executed");
  });
});

describe("a page that promises", () => {
  test("names its proofs in links and in code", () => {
    const text =
      "[a](<apps/(web)/[id]/a.test.ts>) and `packages/b-c/d.test.tsx`, `packages/b-c/d.test.tsx` again, no test.ts, no e.ts";
    expect(filesNamedIn(text)).toEqual(["apps/(web)/[id]/a.test.ts", "packages/b-c/d.test.tsx"]);
  });

  test("is believed of a file that was executed and passed, in every run", () => {
    const passed: Executed = { file: "a.test.ts", titles: ["a"], status: "passed" };
    expect(fileFlaw("a.test.ts", [passed, passed])).toBeNull();
    expect(fileFlaw("a.test.ts", [passed, { ...passed, status: "failed" }])).toBe("a.test.ts: failed");
    expect(fileFlaw("b.test.ts", [passed])).toBe("b.test.ts: was not executed");
    expect(fileFlaw("a.test.ts", [{ ...passed, status: "skipped" }])).toBe("a.test.ts: was not executed");
  });
});
