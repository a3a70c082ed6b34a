import { type Log, createLogger } from "./logger.ts";

/** For tests: a logger of every level, with the text that it wrote and the lines in it. */
export interface CapturedLog {
  readonly log: Log;
  readonly text: () => string;
  readonly lines: () => Record<string, unknown>[];
}

/** Returns a logger whose lines are kept instead of printed. */
export function capturedLog(): CapturedLog {
  const written: string[] = [];
  const log = createLogger("trace", { write: (line) => written.push(line) });
  return {
    log,
    text: () => written.join(""),
    lines: () => written.map((line) => JSON.parse(line) as Record<string, unknown>),
  };
}
