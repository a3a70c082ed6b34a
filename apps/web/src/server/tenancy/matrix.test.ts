import { readFileSync } from "node:fs";
import { anonymous } from "@plinth/kernel";
import { beforeAll, describe, expect, test } from "vitest";
import { services } from "../services.ts";
import { signedInAs, testDatabase } from "../testing/index.ts";
import { askers, expectedCode, homeOf } from "./askers.ts";
import { type Operation, actionFiles, operations } from "./operations.ts";
import { namesThing, validInput, walkIn, withoutInput } from "./valid-input.ts";
import { nowhere, plantWorld, storedOf } from "./world.ts";

const database = testDatabase();
const all = await operations();
const columns = askers.map((asker) => [asker.name, asker] as const);
const names = all.map(({ definition }) => definition.name);

beforeAll(() => services.identity.signUp(anonymous, { name: "Walk In", ...walkIn }));

describe("the matrix", () => {
  test("has a valid call for every verb that can be reached", () => {
    expect(withoutInput(names), "add a valid call of these verbs to valid-input.ts").toEqual([]);
  });

  test("has every verb, and every action of every file of actions", () => {
    const verbs = Object.values(services).flatMap((service) => Object.values(service));
    expect(new Set(names)).toEqual(new Set(verbs.map(({ definition }) => definition.name)));
    expect(actionFiles.length).toBeGreaterThan(4);
  });

  test.each(actionFiles)("%s is a file of actions from its first line on", (file) => {
    expect(readFileSync(new URL(`../../${file}`, import.meta.url), "utf8")).toMatch(/^"use server";\n/);
  });
});

describe.each(titled(all))("%s", (_title, { definition, call }) => {
  test.each(columns)("answers %s as contract and roles say, and touches nobody else's rows", async (_name, asker) => {
    const world = await plantWorld(database);
    const own = homeOf(asker, world);
    const headers = await asker.headers(database, world);
    const before = { acme: await storedOf(database, world.acme), globex: await storedOf(database, world.globex) };

    const { code } = await call(validInput(definition.name, { named: world.acme, own }), headers);

    const expected = expectedCode(definition.allow, namesThing(definition.name, world.acme), asker);
    expect(code).toBe(expected);
    for (const [name, rows] of Object.entries(before)) {
      const home = world[name as keyof typeof world];
      const mayChange = expected === "done" && home === own;
      expect(mayChange || (await storedOf(database, home)) === rows, `${name} is as it was`).toBe(true);
    }
  });
});

const naming = all.filter(({ definition }) => namesThing(definition.name, nowhere()));

test("verbs that name a thing are found", () => {
  expect(naming.length).toBeGreaterThan(10);
});

describe.each(titled(naming))("%s", (_title, { definition, call }) => {
  test("answers another organization's id with the same bytes as an id that nobody has", async () => {
    const { acme, globex } = await plantWorld(database);
    const headers = await signedInAs("owner", database, acme);
    const ask = (named: typeof acme) => call(validInput(definition.name, { named, own: acme }), headers.headers);
    const [foreign, unknown] = [await ask(globex), await ask(nowhere())];
    expect(foreign).toEqual(unknown);
    expect(foreign.code).toBe("not_found");
  });
});

function titled(rows: readonly Operation[]): [string, Operation][] {
  return rows.map((row) => [row.title, row]);
}
