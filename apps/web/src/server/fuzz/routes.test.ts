import { readOutsideTenant } from "@plinth/db";
import { contract, implement, query } from "@plinth/kernel";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { z } from "zod";
import { route } from "../edge.ts";
import { type BoundVerb, boundVerbs, forgetCounts, honestCaller } from "../testing/index.ts";
import { fuzzing, patience, runs, times } from "./fuzzing.ts";
import { type WrongRequest, wrongRequests } from "./wrong-request.ts";

const { startAfresh, headers, valid } = fuzzing();
const verbs = (await boundVerbs()).map(
  (bound) => [bound.line.replaceAll(/[\da-f]{8}-[-\da-f]{27}/g, "{id}"), bound] as const,
);

/** Sends the request; what succeeds may have changed who asks, or what there is. */
async function send({ line, headers: more, body }: WrongRequest): Promise<number> {
  forgetCounts();
  const { status } = await honestCaller(headers())(line, { headers: more, ...(body === undefined ? {} : { body }) });
  if (status < 400 && !line.startsWith("GET")) await startAfresh();
  return status;
}

describe.each(verbs)("%s", (_line, bound: BoundVerb) => {
  const count = bound.definition.kind === "query" ? runs.read : runs.write;

  test(`asked ${times(count)}, has no fault of ours`, patience, async () => {
    await fc.assert(
      fc.asyncProperty(wrongRequests(bound, valid(bound.definition.name)), async (request) => {
        expect(await send(request)).toBeLessThan(500);
      }),
      { numRuns: count },
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
        const url = `http://localhost:3000${line.split(" ")[1]}`;
        const request = new Request(url, { headers: { ...headers(), ...more } });
        expect((await route(echo)(request, { params: Promise.resolve({}) })).status).toBeLessThan(500);
      },
    ),
    { numRuns: 2000 },
  );
  expect(found.failed).toBe(true);
  expect(JSON.stringify(found.counterexample)).toContain("%00");
});
