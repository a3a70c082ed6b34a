import { logger } from "@plinth/observability";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { logConsole } from "./instrumentation-console.ts";

const printer = globalThis.console;
const { warn, error } = printer;

beforeEach(() => {
  vi.spyOn(logger, "warn").mockReturnValue();
  vi.spyOn(logger, "error").mockReturnValue();
  logConsole();
});

afterEach(() => {
  Object.assign(printer, { warn, error });
  vi.restoreAllMocks();
});

test("what is printed becomes one line, without colours", () => {
  const failure = new Error("x");
  printer.warn("%s is old", "it");
  printer.error(" \u001b[31m⨯\u001b[39m", "uncaughtException: ", failure);
  expect(vi.mocked(logger.warn).mock.calls).toEqual([[{ text: "it is old" }, "printed"]]);
  expect(vi.mocked(logger.error).mock.calls).toEqual([[{ text: "⨯ uncaughtException:", err: failure }, "printed"]]);
});

test("an error that Next reports to onRequestError is not logged twice", () => {
  printer.error("⨯", Object.assign(new Error("x"), { digest: "123" }));
  expect(logger.error).not.toHaveBeenCalled();
});
