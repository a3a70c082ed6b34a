import type { Around } from "@plinth/kernel";
import { processMetrics } from "./metrics.ts";
import { problemCode, span } from "./span.ts";

/** Runs a verb in a span, and counts and times it by its outcome (`ok` or the problem code); for kernel's `surround`. */
export const observed: Around =
  ({ name, kind }, next) =>
  async (actor, input) => {
    const startedMs = performance.now();
    const finish = (outcome: string) =>
      processMetrics().verbSeconds.record((performance.now() - startedMs) / 1000, { verb: name, outcome });
    try {
      const output = await span(`verb ${name}`, { "plinth.verb": name, "plinth.kind": kind }, () => next(actor, input));
      finish("ok");
      return output;
    } catch (error) {
      finish(problemCode(error));
      throw error;
    }
  };
