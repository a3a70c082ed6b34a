import { readText } from "./tree.ts";

/** One violation to plant: which command must refuse it, naming `names` (the file, unless told) next to `says`. */
export interface Violation {
  what: string;
  file: string;
  source: string;
  command: "oxlint" | "oxfmt" | "knip" | "turbo";
  says: string;
  names?: string;
}

const projects = "packages/contexts/projects/src";
const http = "packages/platform/http/src";
const web = "apps/web/src";

/** Each kind of violation that the lint commands must refuse, all of them plantable in one tree. */
export const violations: Violation[] = [
  lint("a context that imports another context", `${projects}/planted-sideways.ts`, {
    source: 'export { organizationsContract } from "@plinth/organizations/contract";\n',
    says: "A context is given what it needs of another one",
  }),
  lint("a platform package that imports a context", `${http}/planted-upward.ts`, {
    source: 'export { projectsContract } from "@plinth/projects/contract";\n',
    says: "Platform stands below the contexts",
  }),
  lint("an import that reaches into another package by ../", `${http}/planted-escape.ts`, {
    source: 'export { notFound } from "../../kernel/src/errors.ts";\n',
    says: "A package's src is private",
  }),
  lint("an import of another package's src", `${http}/planted-deep.ts`, {
    source: 'export { notFound } from "@plinth/kernel/src/errors.ts";\n',
    says: "A package's src is private",
  }),
  lint("the database outside a repository", `${projects}/planted-query.ts`, {
    source: 'export * as database from "@plinth/db";\n',
    says: "Only repository.ts knows the database",
  }),
  lint("Prisma outside a repository", `${projects}/planted-prisma.ts`, {
    source: 'export { PrismaClient } from "@prisma/client";\n',
    says: "Only repository.ts knows the database",
  }),
  lint("the database outside the app's server folder", `${web}/planted-query.ts`, {
    source: 'export * as database from "@plinth/db";\n',
    says: "Only src/server builds on the database",
  }),
  lint("the generated client beside the bench", `${web}/server/planted-client.ts`, {
    source: 'export { PrismaClient } from "@plinth/db/generated";\n',
    says: "The generated client knows no scope",
  }),
  lint("Next inside a context", `${projects}/planted-next.ts`, {
    source: 'export { cookies } from "next/headers";\n',
    says: "Packages are framework-free",
  }),
  lint("a service behind a contract", `${projects}/contract.ts`, {
    source: `import "./service.ts";\n${readText(`${projects}/contract.ts`)}`,
    says: "Contracts and models run in the browser",
  }),
  lint("a kernel that stands on Node", "packages/platform/kernel/src/planted-node.ts", {
    source: 'export { hostname } from "node:os";\n',
    says: "The kernel depends on zod alone",
  }),
  lint("a client of the API that stands on more than fetch", "packages/platform/api-client/src/planted-kernel.ts", {
    source: 'export { notFound } from "@plinth/kernel";\n',
    says: "it stands on fetch alone",
  }),
  lint("process.env outside the env package", `${http}/planted-environment.ts`, {
    source: "export const port = process.env.PORT;\n",
    says: "node(no-process-env)",
  }),
  lint("any", `${http}/planted-any.ts`, {
    source: "export const anything = (value: any): unknown => value;\n",
    says: "typescript(no-explicit-any)",
  }),
  lint("an import without the file's ending", `${http}/planted-ending.ts`, {
    source: 'export * as planted from "./planted-any";\n',
    says: "import(extensions)",
  }),
  lint("a default export", `${http}/planted-default.ts`, {
    source: "export default 1;\n",
    says: "import(no-default-export)",
  }),
  lint("a test that proves nothing", `${http}/planted-empty.test.ts`, {
    source: 'import { test } from "vitest";\n\ntest("all is well", () => {});\n',
    says: "vitest(expect-expect)",
  }),
  lint("a promise that nobody awaits", `${http}/planted-promise.ts`, {
    source: "export function forget(): void {\n  Promise.resolve(1);\n}\n",
    says: "typescript(no-floating-promises)",
  }),
  lint("an import cycle", `${http}/planted-loop.ts`, {
    source: 'import { two } from "./planted-loop-back.ts";\n\nexport const one = (): number => two();\n',
    says: "import(no-cycle)",
  }),
  lint("the cycle's way back", `${http}/planted-loop-back.ts`, {
    source: 'import { one } from "./planted-loop.ts";\n\nexport const two = (): number => one();\n',
    says: "import(no-cycle)",
  }),
  lint("a file name that is not kebab-case", `${http}/plantedName.ts`, {
    source: "export const name = 1;\n",
    says: "unicorn(filename-case)",
  }),
  {
    what: "an import that package.json does not declare",
    file: "packages/platform/cache/src/planted-undeclared.ts",
    source: 'export { z } from "zod";\n',
    command: "turbo",
    says: "cannot import package `zod`",
  },
  {
    what: "an import that leaves its package",
    file: "packages/platform/cache/src/planted-leaving.ts",
    source: 'export { notFound } from "../../kernel/src/errors.ts";\n',
    command: "turbo",
    says: "leaves the package",
  },
  {
    what: "a platform package that declares a context",
    file: "packages/platform/cache/package.json",
    source: readText("packages/platform/cache/package.json").replace(
      '"@plinth/kernel": "*"',
      '"@plinth/kernel": "*",\n    "@plinth/projects": "*"',
    ),
    command: "turbo",
    says: "found without any tag listed in allowlist for `@plinth/cache`",
    names: "packages/contexts/projects/turbo.json",
  },
  {
    what: "a file that nobody imports",
    file: `${http}/planted-unused.ts`,
    source: "export const unused = 1;\n",
    command: "knip",
    says: "Unused files",
  },
  {
    what: "an export that nobody imports",
    file: `${projects}/model.ts`,
    source: `${readText(`${projects}/model.ts`)}\nexport const plantedExport = 1;\n`,
    command: "knip",
    says: "plantedExport",
  },
  {
    what: "a file that is not formatted",
    file: `${http}/planted-unformatted.ts`,
    source: "export  const quoted = 'single'\n",
    command: "oxfmt",
    says: "planted-unformatted.ts (",
  },
];

function lint(what: string, file: string, rest: { source: string; says: string }): Violation {
  return { what, file, command: "oxlint", ...rest };
}
