import { existsSync, readdirSync, statSync } from "node:fs";
import path from "node:path";
import { parseServerEnv, variables } from "@plinth/env";
import { describe, expect, test } from "vitest";
import { type Manifest, readJson, readText, root, trackedFiles } from "./tree.ts";

interface Block {
  readonly language: string;
  readonly attributes: string;
  readonly text: string;
}

const documents = trackedFiles().filter((file) => file.endsWith(".md"));
const decisions = readdirSync(path.join(root, "docs/decisions")).toSorted();
const readme = readText("README.md");
const scripts = Object.keys(readJson<Manifest>("package.json").scripts ?? {});
const onEveryMachine = ["bash", "curl", "export", "openssl", "pg_dump", "pg_restore"];
const exists = (file: string) => existsSync(path.join(root, file));

describe("every link", () => {
  test("leads to a file, and to a heading of it", () => {
    const links = documents.flatMap((document) => linksOf(readText(document)).map((link) => ({ document, link })));
    expect(links.length).toBeGreaterThan(50);
    expect(links.filter(({ document, link }) => !leadsSomewhere(document, link))).toEqual([]);
  });

  test("that leads nowhere is noticed", () => {
    const wrong = ["nothing.md", "operate.md#nothing", "#nothing", "../packages/nothing"];
    expect(wrong.filter((link) => leadsSomewhere("docs/README.md", link))).toEqual([]);
    expect(linksOf("[a](<x (y).md>) `[no](code.md)` ![b](c.png)")).toEqual(["x (y).md", "c.png"]);
  });
});

describe("every command", () => {
  test("exists", () => {
    const commands = documents.flatMap((document) => commandsOf(document).map((command) => ({ document, command })));
    expect(commands.length).toBeGreaterThan(20);
    expect(commands.filter(({ command }) => !isKnown(command))).toEqual([]);
  });

  test("that does not exist is noticed", () => {
    expect(["npm run nothing", "A=1 npm nothing", "npx nothing", "nothing"].filter(isKnown)).toEqual([]);
  });
});

describe("README", () => {
  test("annotates in at most 30 lines a tree whose every path exists", () => {
    const tree = blocksOf(readme).find(({ attributes }) => attributes === "tree");
    const lines = tree?.text.trimEnd().split("\n") ?? [];
    const paths = treePaths(lines);
    expect(lines.length).toBeLessThanOrEqual(30);
    expect(paths.length).toBeGreaterThan(lines.length - 1);
    expect(paths.filter((file) => !exists(file))).toEqual([]);
    expect(packageFolders().filter((folder) => !paths.includes(`${folder}/`))).toEqual([]);
  });

  test("follows one request through four files that know of projects, in the order of the way", () => {
    const links = linksOf(sectionOf(readme, "Follow one request"));
    expect(links.map((link) => path.basename(link))).toEqual([
      "route.ts",
      "contract.ts",
      "service.ts",
      "repository.ts",
    ]);
    expect(links.filter((link) => !/project/i.test(readText(link)))).toEqual([]);
  });

  test("shows a picture of modest size", () => {
    const picture = linksOf(readme).find((link) => link.endsWith(".png"));
    expect(statSync(path.join(root, picture ?? "missing")).size).toBeLessThan(300_000);
  });
});

test("what a document quotes from a file stands there, line by line", () => {
  const quotes = documents.flatMap((document) => blocksOf(readText(document)).filter(isQuote));
  expect(quotes.length).toBeGreaterThan(4);
  const wrong = quotes.filter(({ attributes, text }) => !`\n${readText(attributes.slice(5))}`.includes(`\n${text}`));
  expect(wrong).toEqual([]);
});

test("the files of docs/add-a-context.md import only what exists", () => {
  const files = blocksOf(readText("docs/add-a-context.md")).filter(({ attributes }) => attributes.startsWith("new="));
  const imports = files.flatMap(({ text }) => [...text.matchAll(/^import (?:type )?\{([^}]*)\} from "(@.*)";$/gm)]);
  expect(imports.length).toBeGreaterThan(20);
  const wrong = imports.filter(([, names = "", from = ""]) => !offers(from, names.split(",")));
  expect(wrong.map(([statement]) => statement)).toEqual([]);
});

test("decisions are numbered without a gap, begin with their number, and have at most 40 lines", () => {
  expect(decisions.length).toBeGreaterThan(7);
  expect(decisions.map((file) => Number.parseInt(file.slice(0, 4), 10))).toEqual(
    decisions.map((_, index) => index + 1),
  );
  const texts = decisions.map((file) => ({ file, text: readText(`docs/decisions/${file}`) }));
  const wrong = texts.filter(
    ({ file, text }) => !text.startsWith(`# ${Number.parseInt(file, 10)}. `) || text.split("\n").length > 41,
  );
  expect(wrong).toEqual([]);
});

test("docs/architecture.md lists every decision", () => {
  const listed = linksOf(readText("docs/architecture.md")).filter((link) => link.startsWith("decisions/"));
  expect(listed).toEqual(decisions.map((file) => `decisions/${file}`));
});

test("docs/architecture.md lists every context", () => {
  const listed = linksOf(readText("docs/architecture.md"));
  const contexts = packageFolders().filter((folder) => folder.startsWith("packages/contexts/"));
  expect(contexts.filter((folder) => !listed.includes(`../${folder}/README.md`))).toEqual([]);
});

test("every package has a page of its own", () => {
  expect(packageFolders().length).toBeGreaterThan(0);
  expect(packageFolders().filter((folder) => !exists(`${folder}/README.md`))).toEqual([]);
});

test("the page of a context names every verb and every event of its contract", () => {
  const contracts = trackedFiles().filter((file) => /^packages\/contexts\/[\w-]+\/src\/contract\.ts$/.test(file));
  const promised = contracts.flatMap((file) => {
    const names = readText(file).matchAll(/^ {2}(\w+): (?:query|command)\(|"([a-z_]+\.[a-z_]+)"/gm);
    return [...names].map(([, verb, event]) => ({
      page: file.replace("src/contract.ts", "README.md"),
      name: verb ?? event,
    }));
  });
  expect(promised.length).toBeGreaterThan(30);
  expect(promised.filter(({ page, name }) => !readText(page).includes(`\`${name}\``))).toEqual([]);
});

test("the table of docs/operate.md names every variable with its default: paste what is expected here when it fails", () => {
  const [, table = ""] = /<!-- environment -->\n([^]*?)<!-- \/environment -->/.exec(readText("docs/operate.md")) ?? [];
  expect(table).toBe(environmentTable());
});

const packageFolders = () =>
  trackedFiles().flatMap((file) => /^(packages\/\w+\/[\w-]+)\/package\.json$/.exec(file)?.[1] ?? []);

function linksOf(text: string): string[] {
  const prose = text.replaceAll(/^```[^]*?^```/gm, "").replaceAll(/`[^`\n]*`/g, "");
  const targets = [...prose.matchAll(/\]\((?:<([^>]+)>|([^)\s]+))\)/g)].map(
    ([, quoted, plain]) => quoted ?? plain ?? "",
  );
  return targets.filter((target) => !/^[a-z]+:/.test(target));
}

function leadsSomewhere(document: string, link: string): boolean {
  const [file = "", anchor] = link.split("#");
  const target = file === "" ? document : path.join(path.dirname(document), file);
  if (!exists(target)) return false;
  return anchor === undefined || headingsOf(readText(target)).includes(anchor);
}

/** Headings as GitHub makes anchors of them. */
function headingsOf(text: string): string[] {
  const prose = text.replaceAll(/^```[^]*?^```/gm, "");
  return [...prose.matchAll(/^#+ (.*)$/gm)].map(([, heading = ""]) =>
    heading
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{N} _-]/gu, "")
      .replaceAll(" ", "-"),
  );
}

function blocksOf(text: string): Block[] {
  return [...text.matchAll(/^```(\w+) ?(.*)\n([^]*?)^```$/gm)].map(([, language = "", attributes = "", body = ""]) => ({
    language,
    attributes,
    text: body,
  }));
}

function commandsOf(document: string): string[] {
  const shell = blocksOf(readText(document)).filter(({ language }) => language === "sh");
  const lines = shell.flatMap(({ text }) => text.split("\n")).map((line) => line.replace(/(^| )#.*/, "").trim());
  return lines.flatMap((line) => line.split(/ && | \| /)).filter((command) => command !== "");
}

/** Two spaces deeper is inside the last folder above; several entries may share a line, and two spaces end them. */
function treePaths(lines: readonly string[]): string[] {
  const folders: string[] = [];
  return lines.flatMap((line) => {
    const depth = (/^ */.exec(line)?.[0].length ?? 0) / 2;
    const entries =
      line
        .trim()
        .match(/^[^ ]+( {2}[^ ]+\/(?= |$))*/)?.[0]
        .split(/ +/) ?? [];
    folders.splice(depth, folders.length, entries.at(-1) ?? "");
    return entries.map((entry) => [...folders.slice(0, depth), entry].join(""));
  });
}

function isKnown(command: string): boolean {
  const [program = "", first = "", second = ""] = command.replace(/^(\w+=\S+ +)*/, "").split(/\s+/);
  if (program === "npx") return exists(`node_modules/.bin/${first}`);
  if (program !== "npm") return onEveryMachine.includes(program);
  if (first === "run") return scripts.includes(second);
  return ["ci", "install"].includes(first) || (["test", "start"].includes(first) && scripts.includes(first));
}

const isQuote = ({ attributes }: Block) => attributes.startsWith("file=");

/** Whether a package's front door, or a file of the app, exports the names that are imported from it. */
function offers(from: string, names: readonly string[]): boolean {
  const door = from.startsWith("@/")
    ? `apps/web/src/${from.slice(2)}`
    : `packages/platform/${from.replace("@plinth/", "")}/src/index.ts`;
  const bare = names.map((name) => name.trim().replace("type ", "")).filter((name) => name !== "");
  return exists(door) && bare.every((name) => new RegExp(`\\b${name}\\b`).test(readText(door)));
}

function sectionOf(text: string, heading: string): string {
  return text.split(/^## /m).find((section) => section.startsWith(`${heading}\n`)) ?? "";
}

function environmentTable(): string {
  const described = Object.values(variables).flatMap((part) => Object.entries(part));
  const rows = [...new Map(described)].flatMap(([name, schema]) => {
    const about = schema.meta()?.["about"];
    return typeof about === "string" ? [`| \`${name}\` | ${about} | ${withoutValue(name, schema)} |\n`] : [];
  });
  return `\n| Variable | What it is for | Without it |\n|---|---|---|\n${rows.join("")}\n`;
}

function withoutValue(
  name: string,
  schema: { safeParse(value: undefined): { data?: unknown; success: boolean } },
): string {
  if (missingInProduction().includes(name)) return "**production does not start**";
  const { data } = schema.safeParse(undefined);
  const unset = data === undefined || (Array.isArray(data) && data.length === 0);
  return unset ? "unset" : `\`${data as string | number}\``;
}

function missingInProduction(): string[] {
  try {
    parseServerEnv({ NODE_ENV: "production" });
    return [];
  } catch (error) {
    return (error as { variables: string[] }).variables;
  }
}
