import { format, stripVTControlCharacters } from "node:util";
import { logger } from "@plinth/observability";

/** Makes what Next and libraries print as warnings and errors lines of the log: JSON, with their request, without secrets. */
export function logConsole(): void {
  Object.assign(console, {
    warn: (...printed: unknown[]) => logger.warn(lineOf(printed), "printed"),
    error: (...printed: unknown[]) => {
      if (!printed.some(hasLineOfItsOwn)) logger.error(lineOf(printed), "printed");
    },
  });
}

/** An error that Next gave a digest also reaches `onRequestError`, which knows more of it. */
function hasLineOfItsOwn(printed: unknown): boolean {
  return printed instanceof Error && "digest" in printed && typeof printed.digest === "string";
}

function lineOf(printed: readonly unknown[]): { readonly text: string; readonly err?: unknown } {
  const err = printed.find((item) => item instanceof Error);
  const words = printed.filter((item) => item !== err);
  return { text: stripVTControlCharacters(format(...words)).trim(), ...(err === undefined ? {} : { err }) };
}
