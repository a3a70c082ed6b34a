import { type Node, lineAt, syntaxOf, within } from "../syntax/nodes.mjs";
import { readText, trackedFiles } from "./tree.ts";

/** One way to write what nobody should: `finds` tells whether a piece of syntax is it. */
export interface Danger {
  readonly what: string;
  readonly finds: (node: Node) => boolean;
}

/** What stands somewhere and should not. */
export interface Find {
  readonly what: string;
  readonly file: string;
  readonly line: number;
}

/** The code that answers requests: no tests, no commands, and no launcher of the embedded database. */
export const servingFiles = (): string[] =>
  trackedFiles().filter(
    (file) =>
      /^(apps\/web\/src|packages)\/.*\.(ts|tsx|mjs)$/.test(file) &&
      !/\.test\.|^apps\/web\/src\/server\/(testing|tenancy)\/|^packages\/platform\/(postgres|testing|workspace)\//.test(
        file,
      ),
  );

/** Every danger in a file's text. */
export function dangersIn(file: string, text = readText(file)): Find[] {
  const nodes = within(syntaxOf(file, text));
  return dangers.flatMap(({ what, finds }) =>
    nodes.filter(finds).map((node) => ({ what, file, line: lineAt(text, node.start) })),
  );
}

const approvedHashes = ["sha256", "sha384", "sha512"];
const approvedCiphers = ["aes-256-gcm"];
const rawQueries = ["$queryRawUnsafe", "$executeRawUnsafe"];

/** Each danger, in the order of what it opens the door to. */
export const dangers: readonly Danger[] = [
  { what: "text that is run as code", finds: runsText },
  { what: "SQL that is put together", finds: composesSql },
  { what: "another program", finds: imports(/^(node:)?(child_process|vm|worker_threads)$/) },
  { what: "XML", finds: imports(/(^|[-/])(xml|sax|libxml)/i) },
  { what: "a pattern that is put together", finds: composesPattern },
  { what: "HTML that is not escaped", finds: writesHtml },
  { what: "what the browser keeps", finds: named("localStorage", "sessionStorage", "indexedDB", "caches") },
  { what: "chance that can be guessed", finds: (node) => calleeOf(node) === "Math.random" },
  { what: "a hash that is not approved", finds: otherThan(/^create(Hash|Hmac)$/, approvedHashes) },
  { what: "a cipher that is not approved", finds: otherThan(/^create(C|Dec)ipheriv$/, approvedCiphers) },
];

function runsText(node: Node): boolean {
  if (node.type === "NewExpression" || node.type === "CallExpression") {
    const callee = calleeOf(node) ?? "";
    if (/^(globalThis\.)?(eval|Function)$/.test(callee)) return true;
    return /^set(Timeout|Interval|Immediate)$/.test(callee) && argumentsOf(node)[0]?.type === "Literal";
  }
  return false;
}

/** A text with pieces in it, or an unsafe raw query, where a query is sent. Tagged templates bind their pieces. */
function composesSql(node: Node): boolean {
  if (node.type !== "CallExpression") return false;
  const method = (calleeOf(node) ?? "").split(".").at(-1) ?? "";
  if (rawQueries.includes(method) || calleeOf(node) === "Prisma.raw") return true;
  return ["query", "execute"].includes(method) && argumentsOf(node).some(isComposed);
}

function composesPattern(node: Node): boolean {
  const made = node.type === "NewExpression" || node.type === "CallExpression";
  return made && calleeOf(node) === "RegExp" && argumentsOf(node)[0]?.type !== "Literal";
}

function writesHtml(node: Node): boolean {
  if (node.type === "JSXAttribute") return nameOf(node["name"]) === "dangerouslySetInnerHTML";
  if (node.type === "Property") return nameOf(node["key"]) === "dangerouslySetInnerHTML";
  if (node.type === "AssignmentExpression") return /\.(inner|outer)HTML$/.test(pathOf(node["left"]) ?? "");
  return /^document\.write(ln)?$|\.insertAdjacentHTML$/.test(calleeOf(node) ?? "");
}

function imports(pattern: RegExp): Danger["finds"] {
  return (node) =>
    ["ImportDeclaration", "ImportExpression", "ExportNamedDeclaration"].includes(node.type) &&
    pattern.test(nameOf(node["source"] ?? {}));
}

function named(...names: string[]): Danger["finds"] {
  return (node) => node.type === "Identifier" && names.includes(String(node["name"]));
}

/** Calls of a maker whose first argument is no literal of the list. */
function otherThan(maker: RegExp, approved: readonly string[]): Danger["finds"] {
  return (node) =>
    node.type === "CallExpression" &&
    maker.test((calleeOf(node) ?? "").split(".").at(-1) ?? "") &&
    !approved.includes(String(argumentsOf(node)[0]?.["value"]));
}

const isComposed = (node: Node) =>
  (node.type === "TemplateLiteral" && (node["expressions"] as Node[]).length > 0) || node.type === "BinaryExpression";
const argumentsOf = (node: Node) => node["arguments"] as Node[];
const calleeOf = (node: Node) => pathOf(node["callee"]);
const nameOf = (node: unknown) => String((node as Node)["name"] ?? (node as Node)["value"]);

/** `a.b.c` as text; undefined for what is no name. */
function pathOf(node: unknown): string | undefined {
  const { type, object, property, name } = (node ?? {}) as Partial<Record<string, unknown>>;
  if (type === "Identifier") return String(name);
  if (type !== "MemberExpression") return undefined;
  return `${pathOf(object) ?? ""}.${nameOf(property)}`;
}
