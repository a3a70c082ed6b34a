import { logger } from "@plinth/observability";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { logRequestError } from "./instrumentation-node.ts";
import { onRequestError, register } from "./instrumentation.ts";

afterEach(() => vi.restoreAllMocks());

describe("a failed page or action", () => {
  const context = {
    routerKind: "App Router",
    routePath: "/projects",
    routeType: "action",
    revalidateReason: undefined,
  } as const;
  const request = {
    path: "/projects?token=hunter2",
    method: "POST",
    headers: { "x-request-id": "r-1", cookie: "hunter2" },
  };
  const error = Object.assign(new Error("outer", { cause: new Error("inner") }), { digest: "123" });

  beforeEach(() => void vi.spyOn(logger, "error").mockReturnValue());

  test("is one line that names the request, where it failed and what the visitor was told", () => {
    logRequestError(error, request, context);
    const fields = {
      requestId: "r-1",
      method: "POST",
      route: "/projects",
      routeType: "action",
      digest: "123",
      err: error,
    };
    expect(vi.mocked(logger.error).mock.calls).toEqual([[fields, "request failed"]]);
  });

  test("is logged whatever was thrown, and without a request id", () => {
    for (const thrown of [undefined, null, "boom", 42]) logRequestError(thrown, { ...request, headers: {} }, context);
    const logged = vi.mocked(logger.error).mock.calls.map(([fields]) => fields as Record<string, unknown>);
    expect(logged.map(({ err }) => err)).toEqual([undefined, null, "boom", 42]);
    expect(logged.every((fields) => !("requestId" in fields))).toBe(true);
  });

  test.each([
    ["nodejs", 1],
    ["edge", 0],
  ])("on %s it is logged %i times", async (runtime, times) => {
    vi.stubEnv("NEXT_RUNTIME", runtime);
    await onRequestError(error, request, context);
    expect(logger.error).toHaveBeenCalledTimes(times);
  });
});

describe("a server that starts with a broken configuration", () => {
  const said = () => vi.mocked(process.stderr.write).mock.calls.join("");

  beforeEach(() => {
    vi.stubEnv("AUTH_SECRET", "");
    vi.spyOn(process.stderr, "write").mockReturnValue(true);
    vi.spyOn(process, "exit").mockImplementation(() => undefined as never);
  });

  test("says what to fix and ends with 1", async () => {
    vi.stubEnv("NEXT_RUNTIME", "nodejs");
    await register();
    expect(vi.mocked(process.exit).mock.calls).toEqual([[1]]);
    expect(said()).toContain("AUTH_SECRET is missing");
  });

  test("is not ended by its edge runtime, which has no process to end", async () => {
    vi.stubEnv("NEXT_RUNTIME", "edge");
    await register();
    expect(process.exit).not.toHaveBeenCalled();
  });
});

test("in production, what is printed goes to the log", async () => {
  const printer = globalThis.console;
  const { warn, error } = printer;
  vi.spyOn(logger, "warn").mockReturnValue();
  const production = {
    NODE_ENV: "production",
    APP_URL: "https://a.example",
    DATABASE_URL: "embedded",
    RATE_LIMIT_BACKEND: "memory",
    MAIL_BACKEND: "none",
  };
  const secret = { AUTH_SECRET: "a-secret-of-more-than-thirty-two-characters", OTEL_EXPORTER_OTLP_ENDPOINT: "" };
  for (const [name, value] of Object.entries({ ...production, ...secret, NEXT_RUNTIME: "nodejs" }))
    vi.stubEnv(name, value);
  await register();
  printer.warn("it is old");
  Object.assign(printer, { warn, error });
  expect(vi.mocked(logger.warn).mock.lastCall).toEqual([{ text: "it is old" }, "printed"]);
});
