import {
  cpSync,
  existsSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

/** A repository with one of its tenant's conditions gone; `methods` are those that relied on it. */
export interface Mutant {
  readonly title: string;
  readonly methods: readonly string[];
  /** Returns the mutant; where it stores, it stores for the given organization instead of the actor's. */
  readonly load: (foreignId: string) => Promise<Repository>;
}

/** A repository as a test calls it. */
export type Repository = Readonly<Record<string, (...args: readonly unknown[]) => Promise<unknown>>>;

/** A context's repository as it is, with a mutant for each of its tenant's conditions. */
export interface MutatedRepository {
  readonly context: string;
  readonly repository: Repository;
  readonly mutants: readonly Mutant[];
}

const root = fileURLToPath(new URL("../../../../../", import.meta.url));
const contexts = join(root, "packages/contexts");
/** What reads of several contexts at once is the app's. */
const server = join(root, "apps/web/src/server");

/** How a repository names the tenant, and what is left when it forgets to: `FOREIGN` becomes another organization's id. A row that is only locked is no condition. */
const conditions: readonly (readonly [RegExp, string])[] = [
  [/(?<=data(?: =|:) \{.*)\borganizationId: actor\.organizationId/g, 'organizationId: "FOREIGN"'],
  [/(?<!data(?: =|:) \{.*)\b(?:organizationId|id): actor\.organizationId(?:, )?/g, ""],
  [/(?<=data: \{.*)\borganizationId: organization\.id/g, 'organizationId: "FOREIGN"'],
  [/(?<==> \(\{ )organizationId, /g, ""],
  [/\b[km]\.organization_id = \$\{actor\.organizationId\}::uuid and /g, ""],
  [/\bm\.user_id = \$\{userId\}::uuid(?= order by)/g, "true"],
];

/** Returns the repositories that read or write for an organization; `remove` deletes the mutants' folder. */
export async function mutatedRepositories(): Promise<{ found: MutatedRepository[]; remove: () => void }> {
  const folder = mkdtempSync(join(tmpdir(), "plinth-mutants-"));
  symlinkSync(join(root, "node_modules"), join(folder, "node_modules"));
  for (const context of readdirSync(contexts)) {
    cpSync(join(contexts, context, "src"), join(folder, context), { recursive: true });
  }
  for (const part of readdirSync(server)) {
    if (existsSync(join(server, part, "repository.ts")))
      cpSync(join(server, part), join(folder, part), { recursive: true });
  }
  const files = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter(isTenants(folder));
  const found = await Promise.all(
    files.map(async (file) => {
      const [context, repository] = [dirname(file), await load(join(folder, file))];
      return { context, repository, mutants: mutantsOf(context, join(folder, context), Object.keys(repository)) };
    }),
  );
  return { found, remove: () => rmSync(folder, { recursive: true, force: true }) };
}

/** A context has one repository, or one more in a folder for each part of it. */
const isTenants = (folder: string) => (file: string) =>
  /^[\w-]+\/(?:[\w-]+\/)?repository\.ts$/.test(file) &&
  /\b(?:readInTenant|inTenant)\(/.test(readFileSync(join(folder, file), "utf8"));

async function load(file: string): Promise<Repository> {
  const module = (await import(file)) as Readonly<Record<string, Repository>>;
  const [, repository] = Object.entries(module).find(([name]) => name.endsWith("Repository")) ?? [];
  if (repository === undefined) throw new Error(`${file} exports no repository`);
  return repository;
}

function mutantsOf(context: string, folder: string, methods: readonly string[]): Mutant[] {
  const source = readFileSync(join(folder, "repository.ts"), "utf8");
  const sites = conditions.flatMap(([pattern, left]) => [...source.matchAll(pattern)].map((site) => ({ site, left })));
  return sites.map(({ site, left }, index) => ({
    title: `${context}: line ${source.slice(0, site.index).split("\n").length}, without ${site[0].replace(/, $/, "")}`,
    methods: methods.filter((method) => reaches(source, method, site.index)),
    load: (foreignId) => {
      const mutated = source.slice(0, site.index) + left + source.slice(site.index + site[0].length);
      const file = join(folder, `mutant-${index}-${foreignId}.ts`);
      writeFileSync(file, mutated.replace("FOREIGN", foreignId));
      return load(file);
    },
  }));
}

/** A place belongs to the method that it stands in, or to those that call the function that it stands in. */
function reaches(source: string, method: string, place: number): boolean {
  const text = blocks(source, /^ {2}(?:async )?(\w+)[(<]/gm).find(({ name }) => name === method);
  if (text === undefined) return false;
  if (text.start <= place && place < text.end) return true;
  const owner = blocks(source, /^(?:export )?(?:async )?(?:function|const) (\w+)/gm).find(
    ({ start, end }) => start <= place && place < end,
  );
  return owner !== undefined && new RegExp(`\\b${owner.name}\\(`).test(source.slice(text.start, text.end));
}

/** Each block ends where the indentation of its beginning comes back, as the formatter leaves it. */
function blocks(source: string, beginning: RegExp) {
  return [...source.matchAll(beginning)].map((match) => {
    const indent = /^ */.exec(match[0])?.[0] ?? "";
    const ends = new RegExp(`^${indent}(?:\\S.*;|\\},?|\\};)$`, "gm");
    ends.lastIndex = match.index;
    const end = ends.exec(source);
    return { name: match[1] ?? "", start: match.index, end: end === null ? source.length : end.index + end[0].length };
  });
}
