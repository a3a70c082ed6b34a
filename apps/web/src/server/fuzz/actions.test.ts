import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { operations } from "../tenancy/operations.ts";
import { forgetCounts } from "../testing/index.ts";
import { fuzzing, patience, runs, times } from "./fuzzing.ts";
import { wrongInputs } from "./wrong-request.ts";

const { startAfresh, headers, valid } = fuzzing();
const actions = (await operations())
  .filter(({ title }) => title.startsWith("action "))
  .map((operation) => [operation.title, operation] as const);

describe.each(actions)("%s", (_title, { definition, call }) => {
  test(`sent ${times(runs.write)}, has no fault of ours`, patience, async () => {
    await startAfresh();
    await fc.assert(
      fc.asyncProperty(wrongInputs(definition.input, valid(definition.name)), async (input) => {
        forgetCounts();
        const { code } = await call(input, headers());
        if (code === "done" && definition.kind === "command") await startAfresh();
        expect(code).not.toBe("internal_error");
      }),
      { numRuns: runs.write },
    );
  });
});
