import { readFileSync, readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { root } from "../setup/root.mjs";
import { drills, main } from "./drill.mjs";

const { scripts } = JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as {
  scripts: Readonly<Record<string, string>>;
};
const long = readFileSync(join(root, ".github/workflows/long.yml"), "utf8");

test.each(Object.entries(drills))("npm run drill:%s makes its test's runs by its variable", (name, drill) => {
  expect(scripts[`drill:${name}`]).toBe(`node packages/platform/workspace/src/drill.mjs ${name}`);
  expect(textsOf(join(root, drill.path))).toContain(drill.variable);
});

/** The text of a file, or of those of a folder. */
function textsOf(path: string): string {
  const files = statSync(path).isDirectory() ? readdirSync(path).map((name) => join(path, name)) : [path];
  return files.map((file) => readFileSync(file, "utf8")).join("\n");
}

test.each(Object.keys(drills))("the long run of each night has the drill %s", (name) => {
  expect(long).toContain(`npm run drill:${name}`);
});

test("a drill that is unknown is told which there are", async () => {
  await expect(main(["flood"], new AbortController().signal)).rejects.toThrow(
    /no drill flood\.[^]*drill:crash, drill:fuzz, drill:once, drill:servers/,
  );
});
