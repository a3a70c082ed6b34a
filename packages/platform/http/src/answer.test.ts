import { AuthError, InputError, Problem, RateLimitError, conflict, signInRequired } from "@plinth/kernel";
import { describe, expect, test } from "vitest";
import { answer, problemAnswer } from "./answer.ts";

const request = { url: "https://app.example.com/api/v1/things?token=secret", requestId: "request-1" };

describe("every answer", () => {
  const answers = [
    answer({ ok: true }, "request-1"),
    answer(null, "request-1", { status: 204 }),
    problemAnswer(new Error("bug"), request),
  ];

  test.each(answers)("is private, never sniffed, framed or executed, and names its request (%#)", ({ headers }) => {
    expect(Object.fromEntries(headers)).toMatchObject({
      "cache-control": "private, no-store",
      "content-security-policy": "default-src 'none'; frame-ancestors 'none'",
      "cross-origin-resource-policy": "same-origin",
      "referrer-policy": "no-referrer",
      "x-content-type-options": "nosniff",
      "x-request-id": "request-1",
    });
  });
});

describe("a success", () => {
  test("is JSON with 200 unless told", async () => {
    const response = answer({ id: 1 }, "request-1");
    expect([response.status, response.headers.get("content-type")]).toEqual([200, "application/json"]);
    expect(await response.json()).toEqual({ id: 1 });
  });

  test("without content has no body and no type", async () => {
    const response = answer({ id: 1 }, "request-1", { status: 204 });
    expect([await response.text(), response.headers.get("content-type")]).toEqual(["", null]);
  });

  test("carries the headers it is given, each cookie on its own", () => {
    const headers = new Headers({ location: "/api/v1/things/1" });
    headers.append("set-cookie", "a=1; HttpOnly");
    headers.append("set-cookie", "b=2; HttpOnly");
    const response = answer({}, "request-1", { status: 201, headers });
    expect(response.headers.get("location")).toBe("/api/v1/things/1");
    expect(response.headers.getSetCookie()).toEqual(["a=1; HttpOnly", "b=2; HttpOnly"]);
  });
});

describe("a problem", () => {
  test("is problem details about the path, without the query", async () => {
    const response = problemAnswer(conflict("name_taken", "It is taken."), request);
    expect([response.status, response.headers.get("content-type")]).toEqual([409, "application/problem+json"]);
    const problem = Problem.parse(await response.json());
    expect(problem).toMatchObject({ instance: "/api/v1/things", requestId: "request-1", detail: "It is taken." });
  });

  test("says by its headers what to do: sign in, wait, or use another method", () => {
    const header = (error: unknown, name: string) => problemAnswer(error, request).headers.get(name);
    expect(header(signInRequired(), "www-authenticate")).toBe('Bearer realm="plinth", Cookie realm="plinth"');
    expect(header(new AuthError("invalid_api_key"), "www-authenticate")).toBe(
      'Bearer realm="plinth", error="invalid_token"',
    );
    expect(header(new RateLimitError("rate_limited", { retryAfterSeconds: 7 }), "retry-after")).toBe("7");
    expect(header(new InputError("method_not_allowed", { allow: ["GET", "HEAD"] }), "allow")).toBe("GET, HEAD");
    expect(["www-authenticate", "retry-after", "allow"].map((name) => header(new Error("bug"), name))).toEqual([
      null,
      null,
      null,
    ]);
  });

  test("that nobody expected tells nothing of itself", async () => {
    const response = problemAnswer(new Error("select password from users", { cause: "/srv/app/secret.ts" }), request);
    expect(response.status).toBe(500);
    expect(await response.text()).not.toMatch(/select|secret|srv|stack/);
  });
});
