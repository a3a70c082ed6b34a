import { describe, expect, test } from "vitest";
import { type Manifest, readJson, readText, trackedFiles } from "./tree.ts";

type Rules = Record<string, string | [string, ...unknown[]]>;

interface LintConfig {
  plugins: string[];
  categories: Record<string, string>;
  rules: Rules;
  overrides: { rules: Rules }[];
}

const files = trackedFiles();
const config = readJson<LintConfig>(".oxlintrc.json");
const settings = [config.rules, ...config.overrides.map(({ rules }) => rules)].flatMap((rules) =>
  Object.entries(rules).map(([rule, value]) => ({ rule, severity: typeof value === "string" ? value : value[0] })),
);
const inForce = new Set(settings.filter(({ severity }) => severity === "error").map(({ rule }) => rule));
const rows = readText("AGENTS.md")
  .split("\n")
  .filter((line) => /^\| (?!Rule |-)/.test(line));

describe("every rule of AGENTS.md", () => {
  test("names something that enforces it", () => {
    expect(rows.length).toBeGreaterThan(20);
    expect(rows.filter((row) => enforcers(row).length === 0)).toEqual([]);
  });

  test("names tests that exist", () => {
    const tests = named("test");
    expect(tests.length).toBeGreaterThan(0);
    expect(tests.filter((file) => !files.includes(file))).toEqual([]);
  });

  test("names lint rules and plugins that are in force", () => {
    const lint = named("lint");
    expect(lint.length).toBeGreaterThan(0);
    expect(lint.filter((rule) => !inForce.has(rule) && !config.plugins.includes(rule))).toEqual([]);
  });

  test("names tools that npm run lint runs", () => {
    const script = readJson<Manifest>("package.json").scripts?.["lint"]?.split(" && ") ?? [];
    const tools = named("tool");
    expect(tools.length).toBeGreaterThan(0);
    expect(tools.filter((tool) => !script.includes(tool))).toEqual([]);
  });
});

test("every guarantee of SECURITY.md names a proof that exists", () => {
  const [, section = ""] = readText("SECURITY.md").split("## What is guaranteed");
  const guarantees = section.split("\n").filter((line) => /^\| (?!Guarantee |-)/.test(line));
  expect(guarantees.length).toBeGreaterThan(0);
  const unproven = guarantees.filter((row) => {
    const proofs = [...row.matchAll(/`([^`]+\.test\.tsx?)`/g)].map(([, file = ""]) => file);
    return proofs.length === 0 || proofs.some((file) => !files.includes(file));
  });
  expect(unproven).toEqual([]);
});

describe("the lint configuration", () => {
  test("knows errors only: a warning is a rule that nobody keeps", () => {
    const severities = [...settings.map(({ severity }) => severity), ...Object.values(config.categories)];
    expect(severities.filter((severity) => severity !== "error" && severity !== "off")).toEqual([]);
  });

  test("lets packages import every platform package but the workspace's tools, and no other", () => {
    const platform = files.flatMap((file) => /^packages\/platform\/([^/]+)\/package\.json$/.exec(file)?.[1] ?? []);
    const importable = platform.filter((name) => name !== "workspace").toSorted();
    const lists = [...readText(".oxlintrc.json").matchAll(/!@plinth\/\{([^}]+)\}\{,/g)].map(([, list]) => list);
    expect(lists.length).toBeGreaterThan(0);
    expect(lists).toEqual(lists.map(() => importable.join(",")));
  });
});

function enforcers(row: string): { kind: string; name: string }[] {
  const [, column = ""] = row.split(" | ");
  return [...column.matchAll(/(lint|test|tool) `([^`]+)`/g)].map(([, kind = "", name = ""]) => ({ kind, name }));
}

function named(kind: string): string[] {
  return rows.flatMap((row) => enforcers(row).filter((enforcer) => enforcer.kind === kind)).map(({ name }) => name);
}
