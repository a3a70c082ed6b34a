import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { main, rerunMost } from "./test-tally.mjs";

let folder: string;
let printed: string[];
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "plinth-tally-"));
  printed = [];
  vi.spyOn(console, "log").mockImplementation((text: string) => void printed.push(...text.split("\n")));
});
afterEach(() => {
  vi.restoreAllMocks();
  rmSync(folder, { recursive: true });
});

type Outcome = "passed" | "failed" | "skipped";

/** Writes a report of these files, each with its tests' outcomes, and returns its path. */
function reportOf(
  name: string,
  files: Record<string, Record<string, Outcome>>,
  broken: readonly string[] = [],
): string {
  const testResults = Object.entries(files).map(([file, tests]) => ({
    name: file,
    status: broken.includes(file) || Object.values(tests).includes("failed") ? "failed" : "passed",
    message: broken.includes(file) ? "it does not parse" : "",
    assertionResults: Object.entries(tests).map(([fullName, status]) => ({
      fullName,
      status,
      failureMessages: status === "failed" ? [`${fullName} went wrong\n  at line 1`] : [],
    })),
  }));
  const path = join(folder, name);
  writeFileSync(path, JSON.stringify({ testResults }));
  return path;
}

/** Tallies, and returns what was printed and told. */
function tallied(...reports: string[]): { printed: string[]; words: string[] } {
  const words = join(folder, "words");
  writeFileSync(words, "");
  const [first = "", again] = reports;
  main(again === undefined ? [first, words] : [first, words, again]);
  return { printed, words: readFileSync(words, "utf8").split("\n").filter(Boolean) };
}

test("passed and failed tests are counted, skipped ones are not, and a file that does not run has failed", () => {
  const report = reportOf("r", { "/a": { one: "passed", two: "failed", three: "skipped" }, "/b": {} }, ["/b"]);
  expect(tallied(report)).toEqual({ printed: ["1 2", "/a", "/b"], words: [] });
});

test("what passes when its file is run again is counted as passed and told as unsteady", () => {
  const first = reportOf("r", { "/a": { one: "failed", two: "failed" }, "/b": { three: "passed" } });
  const again = reportOf("s", { "/a": { one: "passed", two: "failed" } });
  const { printed: counts, words } = tallied(first, again);
  expect(counts).toEqual(["2 1"]);
  expect(words).toEqual(["UNSTEADY /a > one: one went wrong", "FAIL /a > two: two went wrong"]);
  expect(JSON.parse(readFileSync(first, "utf8"))).toMatchObject({
    testResults: [{ name: "/a", assertionResults: [{ status: "passed" }, { status: "failed" }] }, { name: "/b" }],
  });
});

test("a file that runs when it is run again no longer counts as failed", () => {
  const first = reportOf("r", { "/a": {} }, ["/a"]);
  const { printed: counts, words } = tallied(first, reportOf("s", { "/a": { one: "passed" } }));
  expect(counts).toEqual(["1 0"]);
  expect(words).toEqual(["UNSTEADY /a > the whole file: it does not parse"]);
});

test("failures of more files than are run again are told at once", () => {
  const files = Object.fromEntries(
    Array.from({ length: rerunMost + 1 }, (_, i) => [`/${i}`, { one: "failed" as const }]),
  );
  const { printed: counts, words } = tallied(reportOf("r", files));
  expect(words).toHaveLength(rerunMost + 1);
  expect(counts).toEqual([`0 ${rerunMost + 1}`]);
});
