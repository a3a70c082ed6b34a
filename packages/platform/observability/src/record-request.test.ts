import { notFound } from "@plinth/kernel";
import { beforeAll, describe, expect, test } from "vitest";
import { type CapturedLog, capturedLog } from "./captured-log.ts";
import { metricsText } from "./metrics.ts";
import { processWide } from "./process-wide.ts";
import { recordRequest } from "./record-request.ts";
import { type RequestContext, withRequestContext } from "./request-context.ts";

let captured: CapturedLog;

beforeAll(() => {
  captured = capturedLog();
  processWide("logger", () => captured.log);
});

async function series(name: string): Promise<number> {
  const line = (await metricsText()).split("\n").find((candidate) => candidate.startsWith(`${name} `));
  return Number(line?.slice(name.length + 1));
}

describe("an answered request is one line", () => {
  test("with all that is known of it", () => {
    const before = captured.lines().length;
    const context: RequestContext = { requestId: "r-1", traceId: "t-1" };
    withRequestContext(context, () => {
      context.actor = "user:7";
      context.organizationId = "org-9";
      recordRequest({ method: "POST", route: "/api/v1/projects", status: 201, durationMs: 12.3456 });
    });
    expect(captured.lines().slice(before)).toEqual([
      {
        level: "info",
        time: expect.stringMatching(/^\d{4}-\d\d-\d\dT.+Z$/),
        requestId: "r-1",
        traceId: "t-1",
        method: "POST",
        route: "/api/v1/projects",
        status: 201,
        durationMs: 12.35,
        actor: "user:7",
        organizationId: "org-9",
        msg: "request",
      },
    ]);
  });

  test("a refusal of the caller is named, and is no error of ours", () => {
    const before = captured.lines().length;
    recordRequest({ method: "GET", route: "/a", status: 404, durationMs: 1, error: notFound("project") });
    const lines = captured.lines().slice(before);
    expect(lines).toMatchObject([{ level: "info", status: 404, code: "not_found" }]);
    expect(lines[0]).not.toHaveProperty("err");
  });

  test("a failure of ours is an error and names its causes in the same line", () => {
    const before = captured.lines().length;
    const error = new Error("outer", { cause: new Error("inner") });
    recordRequest({ method: "GET", route: "/a", status: 500, durationMs: 1, error });
    expect(captured.lines().slice(before)).toMatchObject([
      {
        level: "error",
        status: 500,
        code: "internal_error",
        err: { message: "outer", causes: [{ message: "inner" }] },
      },
    ]);
  });
});

describe("an answered request is measured", () => {
  test("in seconds, by method, route pattern and status", async () => {
    const labels = 'http_request_method="PUT",http_route="/api/v1/projects/[id]",http_response_status_code="200"';
    for (const durationMs of [4, 40, 400]) {
      recordRequest({ method: "PUT", route: "/api/v1/projects/[id]", status: 200, durationMs });
    }
    expect(await series(`http_server_request_duration_seconds_count{${labels}}`)).toBe(3);
    expect(await series(`http_server_request_duration_seconds_sum{${labels}}`)).toBeCloseTo(0.444, 9);
    expect(await series(`http_server_request_duration_seconds_bucket{${labels},le="0.005"}`)).toBe(1);
    expect(await series(`http_server_request_duration_seconds_bucket{${labels},le="0.05"}`)).toBe(2);
    expect(await series(`http_server_request_duration_seconds_bucket{${labels},le="+Inf"}`)).toBe(3);
  });

  test("methods that callers invent share one series", async () => {
    for (const method of ["BREW", "x".repeat(200), 'A"} 1'])
      recordRequest({ method, route: "/b", status: 405, durationMs: 1 });
    const labels = 'http_request_method="_OTHER",http_route="/b",http_response_status_code="405"';
    expect(await series(`http_server_request_duration_seconds_count{${labels}}`)).toBe(3);
    expect(await metricsText()).not.toContain("BREW");
  });
});
