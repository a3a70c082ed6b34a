import { registerUser } from "@plinth/identity";
import { roundTrips, sentSql } from "@plinth/testing";
import { beforeAll, expect, test } from "vitest";
import { arrangedIdentity } from "../tenancy/arranged-identity.ts";
import { arrangedInput } from "../tenancy/arranged-input.ts";
import { validInput, walkIn } from "../tenancy/valid-input.ts";
import { onlyWorld } from "../tenancy/world.ts";
import {
  type BoundVerb,
  boundVerbs,
  forgetCounts,
  honestCaller,
  issuedKey,
  nameOperator,
  requestOf,
  signedInAs,
  testDatabase,
} from "../testing/index.ts";

const database = testDatabase();
const routes = await boundVerbs();

beforeAll(() => registerUser({ name: "Walk In", ...walkIn }));

/** What a route sends for one request of an owner: how often it waits for the database, and how many statements that is. */
interface Price {
  readonly trips: number;
  readonly statements: number;
}

async function priceOf(bound: BoundVerb): Promise<Price> {
  const { definition } = bound;
  const { acme } = await onlyWorld(database);
  const { headers, userId } = await signedInAs("owner", database, acme);
  nameOperator(userId);
  const arranged = await arrangedInput(definition.name, database, headers);
  const input =
    arranged ??
    (await arrangedIdentity(definition.name, database, headers)) ??
    validInput(definition.name, { named: acme, own: acme });
  const { line, sent } = requestOf(bound, input);
  const ask = () => honestCaller(headers)(line, sent);
  if (definition.kind === "query") await ask();
  // Whoever hears of events, once a route has had them told, is no part of what the next route costs.
  await database.owner("delete from event_consumers where name <> 'a.consumer'");
  let trips = 0;
  const statements = await sentSql(async () => {
    trips = await roundTrips(ask);
  });
  return { trips, statements: statements.length };
}

const titleOf = ({ method, page }: BoundVerb) => `${method} ${page.slice(0, -"/route".length)}`;
const told = ({ trips, statements }: Price) =>
  `${String(trips).padStart(2)} trips  ${String(statements).padStart(3)} statements`;

test(
  "each route sends as many statements as are written down: npm run docs:statements when more are worth it",
  { timeout: 300_000 },
  async () => {
    const lines: string[] = [];
    for (const route of routes) lines.push(`${told(await priceOf(route))}  ${titleOf(route)}`);
    await expect(`${lines.join("\n")}\n`).toMatchFileSnapshot("statements.txt");
  },
);

test("a read with an API key that is remembered waits for the database once, for the key and the answer together", async () => {
  const { acme } = await onlyWorld(database);
  const { headers } = await signedInAs("owner", database, acme);
  const { secret } = await issuedKey(honestCaller(headers), ["project:read"]);
  const program = honestCaller({ authorization: `Bearer ${secret}` });
  const ask = async (line: `${string} /${string}`) => expect((await program(line)).status).toBe(200);
  // The first use of a key is noted, the second one looks it up and remembers it.
  for (const limit of [1, 2]) await ask(`GET /api/v1/projects?limit=${limit}`);
  expect(await roundTrips(() => ask("GET /api/v1/projects?limit=3"))).toBe(1);
  expect(await roundTrips(() => ask(`GET /api/v1/projects/${acme.projectId}`))).toBe(1);
  // From the cache, all that is asked is whether the key is as it was.
  expect(await roundTrips(() => ask("GET /api/v1/projects?limit=3"))).toBe(1);
});

test("what is refused for what it says waits for the database as often as it takes to know who asks", async () => {
  const { acme } = await onlyWorld(database);
  const { headers, userId } = await signedInAs("owner", database, acme);
  nameOperator(userId);
  const asOwner = honestCaller(headers);
  const dear: string[] = [];
  for (const bound of routes) {
    const { line, method } = bound;
    let refused = false;
    forgetCounts();
    const trips = await roundTrips(async () => {
      const { status } = await (method === "GET"
        ? asOwner(`${line}?surplus=1`)
        : asOwner(line, { json: { surplus: 1 } }));
      refused = status >= 400;
    });
    if (!refused || trips > 2) dear.push(`${titleOf(bound)}: ${refused ? trips : "is not refused"}`);
  }
  expect(dear).toEqual([]);
});
