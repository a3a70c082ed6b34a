import { afterAll, afterEach, describe, expect, test } from "vitest";
import { testDatabase } from "../testing/index.ts";
import { type Repository, mutatedRepositories } from "./mutants.ts";
import { probesOf } from "./probes.ts";
import { nowhere, plantWorld, storedOf } from "./world.ts";

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
const tables = ["organizations", "memberships", "projects", "outbox_events"];
const wallsDown = (names: readonly string[]) =>
  Promise.all(names.map((table) => database.owner(`create policy gone on ${table} using (true) with check (true)`)));

afterEach(() => Promise.all(tables.map((table) => database.owner(`drop policy if exists gone on ${table}`))));
afterAll(remove);

/** Returns how the method reached another organization when it was tried to: what it told, changed, or let pass. */
async function reached(context: string, method: string, load: (foreignId: string) => Promise<Repository>) {
  await database.owner("truncate organizations, users cascade");
  const { acme: foreign, globex: own } = await plantWorld(database);
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

  test("are met by a probe each, so that a new method cannot be forgotten", () => {
    const aim = { own: nowhere(), foreign: nowhere() };
    const untried = methods.filter(({ name }) => probesOf(name, aim) === null);
    expect(
      untried.map(({ name }) => name),
      "add probes of these methods to probes.ts",
    ).toEqual([]);
  });

  test("leave no table of tenants with its wall up when all walls are taken down", async () => {
    const walled = await database.owner<{ name: string }>(
      "select relname::text as name from pg_class where relrowsecurity",
    );
    expect(walled.map(({ name }) => name).toSorted()).toEqual(tables.toSorted());
  });
});

describe.each([...tables.map((table) => [table, [table]] as const), ["all tables", tables] as const])(
  "with the policy of %s gone",
  (_what, names) => {
    test.each(methods.map((row) => [row.name, row] as const))(
      "%s reaches no other organization, by its own condition",
      async (_name, { context, method, repository }) => {
        await wallsDown(names);
        expect(await reached(context, method, async () => repository)).toEqual([]);
      },
    );
  },
);

describe.each(mutants.map((row) => [row.name, row] as const))("%s", (_name, { context, method, mutant }) => {
  test("reaches no other organization, by the policies", async () => {
    expect(await reached(context, method, mutant.load)).toEqual([]);
  });

  test("reaches another organization once the policies are gone too", async () => {
    await wallsDown(tables);
    expect(await reached(context, method, mutant.load)).not.toEqual([]);
  });
});
