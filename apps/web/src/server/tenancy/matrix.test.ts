import { readFileSync } from "node:fs";
import { registerUser } from "@plinth/identity";
import { type Verb, newId } from "@plinth/kernel";
import { beforeAll, describe, expect, test } from "vitest";
import { services } from "../services.ts";
import { nameOperator, signedInAs, testDatabase } from "../testing/index.ts";
import { arrangedIdentity } from "./arranged-identity.ts";
import { arrangedInput } from "./arranged-input.ts";
import { type Asker, askers, expectedCode, homeOf } from "./askers.ts";
import { type Operation, actionFiles, operations } from "./operations.ts";
import { namedThings, validInput, walkIn, withoutInput } from "./valid-input.ts";
import { type World, nowhere, onlyWorld, storedOf } from "./world.ts";

const database = testDatabase();
const all = await operations();
const columns = askers.map((asker) => [asker.name, asker] as const);
const names = all.map(({ definition }) => definition.name);

beforeAll(() => registerUser({ name: "Walk In", ...walkIn }));

/** A world that the tests before have left as it was: to store another one is dear. */
let untouched: World | null = null;

/** Returns a world as it was stored. */
async function takeWorld(): Promise<World> {
  const world = untouched ?? (await onlyWorld(database));
  untouched = null;
  return world;
}

describe("the matrix", () => {
  test("has a valid call for every verb that can be reached", () => {
    expect(withoutInput(names), "add a valid call of these verbs to valid-input.ts").toEqual([]);
  });

  test("has every verb, and every action of every file of actions", () => {
    const verbs = Object.values(services).flatMap((service) => Object.values(service) as Verb[]);
    expect(new Set(names)).toEqual(new Set(verbs.map(({ definition }) => definition.name)));
    expect(actionFiles.length).toBeGreaterThan(4);
  });

  test.each(actionFiles)("%s is a file of actions from its first line on", (file) => {
    expect(readFileSync(new URL(`../../${file}`, import.meta.url), "utf8")).toMatch(/^"use server";\n/);
  });
});

describe.each(titled(all))("%s", (_title, { definition, call }) => {
  test.each(columns)("answers %s as contract and roles say, and touches nobody else's rows", async (_name, asker) => {
    const world = await takeWorld();
    const own = homeOf(asker, world);
    const headers = await asker.headers(database, world);
    const before = { acme: await storedOf(database, world.acme), globex: await storedOf(database, world.globex) };

    const input = validInput(definition.name, { named: world.acme, own });
    const arranged = await arrangedInput(definition.name, database, headers);
    const { code } = await call(
      arranged ?? (await arrangedIdentity(definition.name, database, headers)) ?? input,
      headers,
    );

    const namesSomething = namedThings(definition.name, world.acme).length > 0;
    const expected = expectedCode(definition, namesSomething, asker);
    expect(code).toBe(expected);
    for (const [name, rows] of Object.entries(before)) {
      const home = world[name as keyof typeof world];
      const mayChange = expected === "done" && (home === own || leaves(definition.name, asker, home === world.acme));
      expect(mayChange || (await storedOf(database, home)) === rows, `${name} is as it was`).toBe(true);
    }
    if (expected !== "done") untouched = world;
  });
});

/** Whoever deletes the account leaves every organization, and not only the one that they act in. */
function leaves(verb: string, { standing }: Asker, isAcme: boolean): boolean {
  return verb === "identity.deleteOwn" && isAcme && standing !== "nobody" && standing.belongsToAcme;
}

const reads = all.filter(({ definition }) => definition.kind === "query");

describe.each(titled(reads))("%s", (_title, { definition, call }) => {
  test("changes nothing that is stored of anybody, since it only reads", async () => {
    const { acme, globex } = await onlyWorld(database);
    const headers = await signedInAs("owner", database, acme);
    nameOperator(headers.userId);
    const stored = async () => [await storedOf(database, acme), await storedOf(database, globex)];
    const before = await stored();
    const { code } = await call(validInput(definition.name, { named: acme, own: acme }), headers.headers);
    expect([code, await stored()]).toEqual(["done", before]);
  });
});

const naming = all.filter(({ definition }) => namedThings(definition.name, nowhere()).length > 0);

test("verbs that name a thing are found", () => {
  expect(naming.length).toBeGreaterThan(10);
});

describe.each(titled(naming))("%s", (_title, { definition, call }) => {
  test("answers another organization's id with the same bytes as an id that nobody has", async () => {
    const { acme, globex } = await onlyWorld(database);
    const headers = await signedInAs("owner", database, acme);
    const ask = (named: typeof acme) => call(validInput(definition.name, { named, own: acme }), headers.headers);
    for (const thing of namedThings(definition.name, acme)) {
      const foreign = await ask({ ...acme, [thing]: globex[thing] });
      expect(foreign, thing).toEqual(await ask({ ...acme, [thing]: newId() }));
      expect(foreign.code, thing).toBe("not_found");
    }
  });
});

function titled(rows: readonly Operation[]): [string, Operation][] {
  return rows.map((row) => [row.title, row]);
}
