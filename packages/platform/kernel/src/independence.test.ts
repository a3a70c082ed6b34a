import { readFileSync, readdirSync } from "node:fs";
import { expect, test } from "vitest";

const read = (path: string) => readFileSync(new URL(path, import.meta.url), "utf8");
const sources = readdirSync(new URL(".", import.meta.url)).filter((file) => /^(?!.*\.test\.).*\.ts$/.test(file));

test("the kernel depends on zod alone", () => {
  const { dependencies } = JSON.parse(read("../package.json")) as { dependencies: Record<string, string> };
  expect(Object.keys(dependencies)).toEqual(["zod"]);
});

test("the kernel imports zod and itself only, so that it runs in the browser and at the edge", () => {
  const imported = sources.flatMap((file) => [...read(file).matchAll(/from "([^"]+)"/g)].map(([, name = ""]) => name));
  expect(imported.length).toBeGreaterThan(sources.length);
  expect(imported.filter((name) => name !== "zod" && !/^\.\/[a-z-]+\.ts$/.test(name))).toEqual([]);
});
