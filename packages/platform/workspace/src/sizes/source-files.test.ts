import { expect, it } from "vitest";
import { root } from "../setup/root.mjs";
import { sourceFiles } from "./source-files.mjs";

it("reads the code that people write, and nothing that tools write", () => {
  const paths = sourceFiles(root).map(({ path }) => path);
  expect(paths).toContain("packages/platform/workspace/src/sizes/source-files.mjs");
  expect(paths.filter((path) => /node_modules|\/generated\/|\/\.next\/|next-env/.test(path))).toEqual([]);
});

it("tells tests from source", () => {
  const tests = sourceFiles(root).filter(({ isTest }) => isTest);
  expect(tests.every(({ path }) => /\.test\.tsx?$|\/e2e\//.test(path))).toBe(true);
  expect(tests.map(({ path }) => path)).toContain("packages/platform/workspace/src/sizes/source-files.test.ts");
});
