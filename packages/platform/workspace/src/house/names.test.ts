import path from "node:path";
import { describe, expect, test } from "vitest";
import { readText, trackedFiles } from "./tree.ts";

const FORBIDDEN = /^(utils?|helpers?|common|lib|misc|manager|types)$/;
const SUPPRESSION = /(ox|es)lint-(disable)|@ts-(ignore|nocheck)|(oxfmt|prettier)-(ignore)|(c8|v8|istanbul) (ignore)/;
const ENCODED_PATH = /import\.meta\.url\)\.pathname/;
const CODE = /\.(ts|tsx|mjs|js|jsx)$/;
const NAMED_BY_CONVENTION =
  /^(LICENSE|README|CONTRIBUTING|AGENTS|SECURITY|CODEOWNERS|ISSUE_TEMPLATE|pull_request_template)(\.md)?$/;
const PATH_PARAMETER = /^\[(\.\.\.)?[a-z][A-Za-z]*\]$/;
const KEBAB_CASE = /^[a-z0-9.()@-]+$/;

describe("the names of files", () => {
  test("say what is in them: no utils, helpers, common, lib, misc, manager or types", () => {
    expect(trackedFiles().filter(isVague)).toEqual([]);
  });

  test("are refused by their stem and by their folder, whatever the ending", () => {
    const vague = ["a/utils.ts", "a/lib/b.ts", "a/types.d.ts", "helpers.test.mjs", "a/common/index.tsx"];
    expect(vague.filter(isVague)).toEqual(vague);
    expect(["a/contract.ts", "a/library.ts", "a/typescript.ts"].filter(isVague)).toEqual([]);
  });

  test("are kebab-case", () => {
    expect(trackedFiles().filter((file) => !isKebabCase(file))).toEqual([]);
  });

  test("are kebab-case around the marks of routes, groups and migrations only", () => {
    const good = [
      "apps/web/src/app/(auth)/api/[...slug]/[userId]/page.tsx",
      "prisma/migrations/20260101_init/migration.sql",
    ];
    expect(good.filter((file) => !isKebabCase(file))).toEqual([]);
    expect(["a/camelCase.ts", "a/snake_case.ts", "a/Pascal.tsx"].filter(isKebabCase)).toEqual([]);
  });
});

test("no file switches a check off", () => {
  const code = trackedFiles().filter((file) => CODE.test(file));
  expect(code.length).toBeGreaterThan(0);
  expect(code.filter((file) => SUPPRESSION.test(readText(file)))).toEqual([]);
});

test("a comment that switches a check off is noticed", () => {
  for (const comment of ["oxlint", "eslint"].map((tool) => `// ${tool}-disable-next-line no-console`)) {
    expect(comment).toMatch(SUPPRESSION);
  }
});

test("no path is the encoded one of a URL: the folder that it is cloned into may hold a space", () => {
  const code = trackedFiles().filter((file) => CODE.test(file));
  expect(code.filter((file) => ENCODED_PATH.test(readText(file)))).toEqual([]);
  expect(["import.meta.url", ").pathname"].join("")).toMatch(ENCODED_PATH);
});

function isVague(file: string): boolean {
  return file.split("/").some((segment) => FORBIDDEN.test(segment.split(".")[0] ?? ""));
}

function isKebabCase(file: string): boolean {
  if (file.startsWith("prisma/migrations/")) return /^[a-z0-9_./-]+$/.test(file);
  return path
    .relative("", file)
    .split(path.sep)
    .every((segment) => [NAMED_BY_CONVENTION, PATH_PARAMETER, KEBAB_CASE].some((form) => form.test(segment)));
}
