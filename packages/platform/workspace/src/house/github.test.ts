import { spawnSync } from "node:child_process";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { type Manifest, readJson, readText, root, trackedFiles } from "./tree.ts";

const yamlFiles = trackedFiles().filter((file) => /^\.github\/.*\.ya?ml$/.test(file));
const workflows = yamlFiles.filter((file) => file.startsWith(".github/workflows/"));
const ci = readText(".github/workflows/ci.yml");

describe("every YAML file of .github", () => {
  test.each(yamlFiles)("%s parses", (file) => {
    expect(parses(readText(file))).toBe(true);
  });

  test("would be refused with a tab, a jump of indentation, an open quote or an open bracket", () => {
    for (const broken of ["a:\n\tb: 1", "a: 1\n    b: 2", 'a: "open', "a: [1, 2"]) {
      expect(parses(broken), broken).toBe(false);
    }
  });

  test.each(yamlFiles)("%s gives each of its keys once", (file) => {
    const keys = readText(file).match(/^[\w-]+(?=:)/gm) ?? [];
    expect(keys.length).toBeGreaterThan(0);
    expect(keys).toEqual([...new Set(keys)]);
  });
});

describe("every workflow", () => {
  test.each(workflows)("%s may only read, unless a job asks for more by name", (file) => {
    expect(readText(file)).toMatch(/^permissions:\n {2}contents: read\n/m);
    expect(readText(file).match(/: write$/gm) ?? []).toEqual(file.endsWith("codeql.yml") ? [": write"] : []);
  });

  test.each(workflows)("%s pins its actions by major version", (file) => {
    const uses = [...readText(file).matchAll(/uses: (\S+)/g)].map(([, action]) => action);
    expect(uses.length).toBeGreaterThan(0);
    expect(uses.filter((action) => !/^[\w-]+\/[\w/-]+@v\d+$/.test(action ?? ""))).toEqual([]);
  });

  test.each(workflows)("%s ends by itself", (file) => {
    expect(readText(file)).toMatch(/^ {4}timeout-minutes: \d+$/m);
  });
});

describe("continuous integration", () => {
  const nodes = JSON.parse(/node: (\[.*\])/.exec(ci)?.[1] ?? "[]") as string[];

  test("runs on the oldest Node that package.json allows", () => {
    expect(readJson<Manifest>("package.json").engines?.node).toBe(`>=${nodes[0]}`);
  });

  test("runs on the Node that .nvmrc recommends", () => {
    expect(nodes).toContain(readText(".nvmrc").trim());
  });

  test("runs on every long-term release between the two", () => {
    expect(nodes.map((version) => Number.parseInt(version, 10))).toEqual([20, 22, 24]);
  });

  test("runs what a developer can run: .ci/run", () => {
    expect(ci).toContain("run: bash .ci/run");
    expect(trackedFiles()).toContain(".ci/run");
  });
});

/** Whether the formatter's YAML parser accepts the text. */
function parses(text: string): boolean {
  const formatter = path.join(root, "node_modules", ".bin", "oxfmt");
  return spawnSync(formatter, ["--stdin-filepath", "any.yml"], { input: text }).status === 0;
}
