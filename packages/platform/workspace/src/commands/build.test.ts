import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { expect, it } from "vitest";
import { fakeClone, runCommand } from "../testing/fake-clone.ts";

const TELL = `
  require("node:fs").writeFileSync("told.json", JSON.stringify({ args: process.argv.slice(2), telemetry: process.env.TURBO_TELEMETRY_DISABLED }));
  process.exit(process.argv.includes("fail") ? 4 : 0);
`;

function cloneWith(tool: string): string {
  const clone = fakeClone();
  mkdirSync(dirname(join(clone, tool)), { recursive: true });
  writeFileSync(join(clone, tool), TELL);
  writeFileSync(join(dirname(join(clone, tool)), "package.json"), '{ "type": "commonjs" }');
  return clone;
}

const toldIn = (clone: string) => JSON.parse(readFileSync(join(clone, "told.json"), "utf8"));

it("npm run build hands its arguments to turbo, which sends no telemetry, and its exit code back", async () => {
  const clone = cloneWith("node_modules/turbo/bin/turbo");
  await expect(runCommand(clone, ["build", "--force", "fail"])).resolves.toMatchObject({ code: 4 });
  expect(toldIn(clone)).toEqual({ args: ["run", "build", "--force", "fail"], telemetry: "1" });
});

it("npm test runs a generated client's tests once, with its arguments and exit code handed on", async () => {
  const clone = cloneWith("node_modules/vitest/vitest.mjs");
  writeFileSync(join(clone, "node_modules/vitest/vitest.mjs"), TELL.replace("require(", "process.getBuiltinModule("));
  await expect(runCommand(clone, ["test", "projects", "fail"])).resolves.toMatchObject({ code: 4 });
  expect(toldIn(clone)).toMatchObject({ args: ["run", "projects", "fail"] });
  expect(readFileSync(join(clone, "generated.log"), "utf8")).toBe("generate\n");
});

it("neither needs nor makes a .env or a database", async () => {
  const clone = cloneWith("node_modules/turbo/bin/turbo");
  await runCommand(clone, ["build"]);
  expect(existsSync(join(clone, ".env"))).toBe(false);
  expect(existsSync(join(clone, ".data"))).toBe(false);
});
