import { readOutsideTenant } from "@plinth/db";
import { testEnv } from "@plinth/env";
import { registerUser } from "@plinth/identity";
import { contract, implement, query } from "@plinth/kernel";
import fc from "fast-check";
import { beforeAll, describe, expect, test } from "vitest";
import { z } from "zod";
import { route } from "../edge.ts";
import { operations } from "../tenancy/operations.ts";
import { type Home, onlyWorld } from "../tenancy/world.ts";
import { validInput, walkIn } from "../tenancy/valid-input.ts";
import {
  type BoundVerb,
  type Caller,
  boundVerbs,
  honestCaller,
  nameOperator,
  signedIn,
  testDatabase,
} from "../testing/index.ts";
import { type WrongRequest, wrongInputs, wrongRequests } from "./wrong-request.ts";

const database = testDatabase();
const verbs = (await boundVerbs()).map(
  (bound) => [bound.line.replaceAll(/[\da-f]{8}-[-\da-f]{27}/g, "{id}"), bound] as const,
);
const actions = (await operations())
  .filter(({ title }) => title.startsWith("action "))
  .map((operation) => [operation.title, operation] as const);
const runs = Math.ceil(testEnv().TEST_RUNS / 5);
let acme: Home;
let headers: Readonly<Record<string, string>>;
let owner: Caller;

/** Somebody new, in an organization of their own, who has sent nothing yet. */
async function startAfresh(): Promise<void> {
  ({ acme } = await onlyWorld(database));
  nameOperator(acme.userId);
  headers = await signedIn(acme);
  owner = honestCaller(headers);
}

/** A limit would hide what stands behind it. */
function forgetCounts(): void {
  delete (globalThis as Record<symbol, unknown>)[Symbol.for("plinth.rate-limiter")];
}

beforeAll(async () => {
  await registerUser({ name: "Walk In", ...walkIn });
  await startAfresh();
});

/** Sends the request; what succeeds may have changed who asks, or what there is. */
async function send({ line, headers: more, body }: WrongRequest): Promise<number> {
  forgetCounts();
  const { status } = await owner(line, { headers: more, ...(body === undefined ? {} : { body }) });
  if (status < 400 && !line.startsWith("GET")) await startAfresh();
  return status;
}

const valid = (verb: string) => () => validInput(verb, { named: acme, own: acme });
const once = `${runs} times, with one thing wrong in each`;

describe.each(verbs)("%s", (_line, bound: BoundVerb) => {
  test(`asked ${once}, has no fault of ours`, { timeout: 3_600_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(wrongRequests(bound, valid(bound.definition.name)), async (request) => {
        expect(await send(request)).toBeLessThan(500);
      }),
      { numRuns: runs },
    );
  });
});

describe.each(actions)("%s", (_title, { definition, call }) => {
  test(`sent ${once}, has no fault of ours`, { timeout: 3_600_000 }, async () => {
    await startAfresh();
    await fc.assert(
      fc.asyncProperty(wrongInputs(definition.input, valid(definition.name)), async (input) => {
        forgetCounts();
        const { code } = await call(input, headers);
        if (code === "done" && definition.kind === "command") await startAfresh();
        expect(code).not.toBe("internal_error");
      }),
      { numRuns: runs },
    );
  });
});

test("a text that the database cannot take is found where a schema lets it through", async () => {
  const careless = contract("careless", {
    echo: query({ input: z.strictObject({ text: z.string() }), output: z.string(), allow: "user", limit: "read" }),
  });
  const { echo } = implement(careless, {
    async echo(_actor, { text }) {
      const [row] = await readOutsideTenant(null, (db) => db.$queryRaw<{ text: string }[]>`select ${text} as text`);
      return row?.text ?? "";
    },
  });
  const bound = { method: "GET", page: "/api/careless/route", definition: echo.definition } as const;
  const found = await fc.check(
    fc.asyncProperty(
      wrongRequests(bound, () => ({ text: "harmless" })),
      async ({ line, headers: more }) => {
        forgetCounts();
        const request = new Request(`http://localhost:3000${line.split(" ")[1]}`, { headers: { ...headers, ...more } });
        expect((await route(echo)(request, { params: Promise.resolve({}) })).status).toBeLessThan(500);
      },
    ),
    { numRuns: 2000 },
  );
  expect(found.failed).toBe(true);
  expect(JSON.stringify(found.counterexample)).toContain("%00");
});
