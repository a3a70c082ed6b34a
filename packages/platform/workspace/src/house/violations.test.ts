import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { copyTree, lint, plant, type Verdict } from "./lint-copy.ts";
import { violations } from "./planted.ts";

describe("npm run lint", () => {
  let copy: ReturnType<typeof copyTree> | undefined;
  let clean: Verdict[] = [];
  let spoiled: Verdict[] = [];

  beforeAll(() => {
    copy = copyTree();
    clean = lint(copy.folder);
    for (const { file, source } of violations) plant(copy.folder, file, source);
    spoiled = lint(
      copy.folder,
      violations.map(({ file }) => file),
    );
  }, 600_000);
  afterAll(() => copy?.remove());

  test("passes on the tree as it stands", () => {
    expect(clean.length).toBeGreaterThan(0);
    expect(clean.map(({ command, passed, output }) => (passed ? `${command} passed` : output))).toEqual(
      clean.map(({ command }) => `${command} passed`),
    );
  });

  for (const { what, command, file, names = file, says } of violations) {
    test(`${command} refuses ${what}`, () => {
      const verdict = spoiled.find((candidate) => candidate.command.startsWith(command));
      expect(verdict?.passed).toBe(false);
      expect(findings(verdict).filter((text) => text.includes(names) && text.includes(says))).not.toEqual([]);
    });
  }
});

/** The report cut at its empty lines, each finding on one line: some tools wrap their sentences. */
function findings(verdict: Verdict | undefined): string[] {
  const reports = verdict?.output.split(/\n\s*\n/) ?? [];
  return reports.map((report) => report.replaceAll(/\s*\n[\s|│]*/g, " "));
}
