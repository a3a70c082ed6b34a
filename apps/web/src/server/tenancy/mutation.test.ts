import { readFileSync, readdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { afterAll, afterEach, describe, expect, test } from "vitest";
import { tenantTables, testDatabase } from "../testing/index.ts";
import { type Repository, mutatedRepositories } from "./mutants.ts";
import { probesOf } from "./probes.ts";
import { nowhere, onlyWorld, storedOf } from "./world.ts";

const database = testDatabase();
const { found, remove } = await mutatedRepositories();
const methods = found.flatMap(({ context, repository }) =>
  Object.keys(repository).map((method) => ({ name: `${context}.${method}`, context, method, repository })),
);
const mutants = found.flatMap(({ context, mutants: all }) =>
  all.flatMap((mutant) =>
    mutant.methods.map((method) => ({ name: `${mutant.title}, in ${method}`, context, method, mutant })),
  ),
);

afterEach(async () => wallsUp(await tenantTables(database)));
afterAll(remove);

/** Permissive policies add up: one that lets everything pass undoes the others. */
async function wallsDown(tables: readonly string[]): Promise<void> {
  await database.owner(
    tables.map((table) => `create policy gone on ${table} using (true) with check (true)`).join("; "),
  );
}

async function wallsUp(tables: readonly string[]): Promise<void> {
  await database.owner(tables.map((table) => `drop policy if exists gone on ${table}`).join("; "));
}

/** Returns how the method reached another organization when it was tried to: what it told, changed, or let pass. */
async function reached(context: string, method: string, load: (foreignId: string) => Promise<Repository>) {
  const { acme: foreign, globex: own } = await onlyWorld(database);
  const call = (await load(foreign.organizationId))[method];
  const before = await storedOf(database, foreign);
  const faults: string[] = [];
  for (const { args, refused } of probesOf(`${context}.${method}`, { own, foreign }) ?? []) {
    const { told, error } = await settled(call?.(...args));
    if (Object.values(foreign).some((canary: string) => told.includes(canary))) faults.push(`told ${told}`);
    if (refused !== undefined && !refused.test(error)) faults.push(`was not refused by its own rows: ${error}`);
  }
  if ((await storedOf(database, foreign)) !== before) faults.push("changed another organization's rows");
  return faults;
}

const settled = (answer: Promise<unknown> | undefined) =>
  Promise.resolve(answer).then(
    (value) => ({ told: JSON.stringify(value ?? null), error: "" }),
    (error: unknown) => ({ told: "", error: error instanceof Error ? error.message : String(error) }),
  );

describe("the mutants", () => {
  test("reach every method of every repository that knows an organization", () => {
    const mutated = new Set(mutants.map(({ context, method }) => `${context}.${method}`));
    expect(methods.filter(({ name }) => !mutated.has(name)).map(({ name }) => name)).toEqual([]);
    expect(methods.length).toBeGreaterThan(10);
  });

  test("are made of all that the app itself asks the database, too", () => {
    const source = fileURLToPath(new URL("../../", import.meta.url));
    const files = readdirSync(source, { recursive: true, encoding: "utf8" }).filter(
      (file) => /\.tsx?$/.test(file) && !/\.test\.|\/(?:testing|tenancy)\//.test(file),
    );
    const asking = files.filter((file) =>
      /\$(?:query|execute)Raw|\bread(?:In|Outside)Tenant\(|\b(?:tx|db)\.\w+\.\w+\(/.test(
        readFileSync(source + file, "utf8"),
      ),
    );
    expect(asking).not.toEqual([]);
    expect(asking.filter((file) => !/^server\/[\w-]+\/repository\.ts$/.test(file))).toEqual([]);
  });

  test("are met by a probe each, so that a new method cannot be forgotten", () => {
    const aim = { own: nowhere(), foreign: nowhere() };
    const untried = methods.filter(({ name }) => probesOf(name, aim) === null);
    expect(
      untried.map(({ name }) => name),
      "add probes of these methods to probes.ts",
    ).toEqual([]);
  });
});

describe("a repository's method reaches no other organization by its own condition, whichever policy is gone:", () => {
  test.each(methods.map((row) => [row.name, row] as const))("%s", async (_name, { context, method, repository }) => {
    const tables = await tenantTables(database);
    expect(tables.length).toBeGreaterThan(3);
    for (const gone of [...tables.map((table) => [table]), tables]) {
      await wallsDown(gone);
      expect(await reached(context, method, async () => repository), `without the policy of ${gone.join()}`).toEqual(
        [],
      );
      await wallsUp(gone);
    }
  });
});

describe.each(mutants.map((row) => [row.name, row] as const))("%s", (_name, { context, method, mutant }) => {
  test("reaches no other organization, by the policies", async () => {
    expect(await reached(context, method, mutant.load)).toEqual([]);
  });

  test("reaches another organization once the policies are gone too", async () => {
    await wallsDown(await tenantTables(database));
    expect(await reached(context, method, mutant.load)).not.toEqual([]);
  });
});
