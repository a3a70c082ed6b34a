import type { Definition } from "@plinth/kernel";
import type { z } from "zod";
import type { RouteOptions } from "./route.ts";

/** The statuses of a verb that was done. */
export type SuccessStatus = 200 | 201 | 202 | 204;

/** An answer that is no problem: what it holds, and the header fields of its own. */
export interface Success {
  readonly status: SuccessStatus | 304;
  /** Null where the answer has no body. */
  readonly output: z.ZodType | null;
  readonly headers: readonly string[];
}

/** Returns the successes of a verb's route, in the order of their statuses. */
export function successesOf<Output>(definition: Definition, options: RouteOptions<Output>): Success[] {
  const { status = 200, location } = options;
  const headers = [...Object.keys(options.headers ?? {}), ...(location === undefined ? [] : ["location"])];
  const outputs = typeof status === "number" ? { [status]: definition.output } : status;
  return Object.entries(outputs).map(([name, output]) => {
    const code = Number(name) as SuccessStatus;
    return { status: code, output: code === 204 ? null : output, headers };
  });
}

/** Returns the status of the one success, or of the first that the output fits; the last is for whatever fits none. */
export function statusOf(output: unknown, successes: readonly Success[]): number {
  const [first, ...others] = successes;
  if (others.length === 0) return first?.status ?? 200;
  const fitting = successes.find((success) => success.output === null || success.output.safeParse(output).success);
  return (fitting ?? successes.at(-1))?.status ?? 200;
}
