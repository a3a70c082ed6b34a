import { AppError } from "@plinth/kernel";
import { describe, expect, test } from "vitest";
import { capturedLog } from "./captured-log.ts";
import { withRequestContext } from "./request-context.ts";

const SECRET = "hunter2-and-more";

const secretNames =
  "password newPassword passphrase token accessToken refresh_token secret clientSecret authorization Authorization " +
  "cookie Cookie set-cookie Set-Cookie apiKey api_key x-api-key X-API-KEY privateKey credentials signature otpCode email";

const places: readonly [string, (name: string) => object][] = [
  ["at the top", (name) => ({ [name]: SECRET })],
  ["one below", (name) => ({ request: { [name]: SECRET } })],
  ["six below", (name) => ({ a: { b: { c: { d: { e: { [name]: SECRET } } } } } })],
  ["in a list of records", (name) => ({ items: [{ ok: 1 }, { [name]: SECRET }] })],
  ["as a list", (name) => ({ [name]: [SECRET, SECRET] })],
  ["as a record", (name) => ({ [name]: { value: SECRET } })],
  ["in a map", (name) => ({ map: new Map([[name, SECRET]]) })],
  ["in headers", (name) => ({ headers: new Headers({ [name]: SECRET }) })],
  ["in search parameters", (name) => ({ query: new URLSearchParams({ [name]: SECRET }) })],
  ["in raw headers", (name) => ({ rawHeaders: ["host", "a.example", name, SECRET] })],
  [
    "in pairs",
    (name) => ({
      pairs: [
        ["host", "a.example"],
        [name, SECRET],
      ],
    }),
  ],
  ["in what was thrown", (name) => ({ err: { [name]: SECRET } })],
  ["in a thrown record that caused an error", (name) => ({ err: new Error("x", { cause: { [name]: SECRET } }) })],
];

describe("a line holds no secret", () => {
  test.each(places)("%s, whatever the secret is called", (_, put) => {
    const { log, text, lines } = capturedLog();
    const names = secretNames.split(" ");
    for (const name of names) log.info(put(name), "done");
    expect(lines()).toHaveLength(names.length);
    expect(text()).not.toContain(SECRET);
    expect(text()).toContain("[redacted]");
  });

  test.each([
    `connect postgresql://app:${SECRET}@db.example:5432/x failed`,
    `redis://:${SECRET}@cache.example`,
    `Authorization: Bearer ${SECRET}`,
    `sent bearer ${SECRET} twice`,
    `Basic ${SECRET}`,
    `Cookie: theme=dark; session=${SECRET}`,
    `GET /reset?token=${SECRET}&page=2`,
    `GET /callback?code=${SECRET}`,
    `password=${SECRET}`,
    JSON.stringify({ password: SECRET, nested: { apiKey: SECRET } }),
    `session eyJhbGciOiJIUzI1NiJ9.${SECRET}.${SECRET}`,
    `sk_live_${SECRET} was refused`,
    `whsec_${SECRET}`,
  ])("not even in a text: %s", (message) => {
    const { log, text, lines } = capturedLog();
    log.info(message);
    log.error(new Error("outer", { cause: new Error(message) }));
    log.info({ detail: message, list: [message] }, "done");
    expect(lines()).toHaveLength(3);
    expect(text()).not.toContain(SECRET);
  });

  test.each(["found %s in a log", "curl -H x:%s", "https://a.example/?key=%s&b", '{"value":"%s"}'])(
    "not an API key of ours, wherever it stands: %s",
    (words) => {
      const { log, text } = capturedLog();
      const random = "r4nD0m".repeat(9).slice(0, 49);
      const message = words.replace("%s", `plinth_${"0".repeat(22)}_${random}`);
      log.info({ detail: message, err: new Error(message) }, message);
      expect(text()).not.toContain(random.slice(0, 8));
      expect(text()).toContain("[redacted]");
    },
  );

  test("what is no secret stays readable", () => {
    const { log, lines } = capturedLog();
    const fields = { route: "/api/v1/projects/[id]", status: 200, exit_code: 3, missing: null, at: new Date(0) };
    log.info(fields, "exit code=3 for https://a.example/x?page=2");
    expect(lines()[0]).toMatchObject({ ...fields, at: "1970-01-01T00:00:00.000Z" });
    expect(lines()[0]).toHaveProperty("msg", "exit code=3 for https://a.example/x?page=2");
  });
});

describe("a line names its request", () => {
  test("inside a request", async () => {
    const { log, lines } = capturedLog();
    await withRequestContext({ requestId: "r-1", traceId: "t-1" }, async () => {
      await Promise.resolve();
      log.info("done");
    });
    expect(lines()).toEqual([
      { level: "info", time: expect.any(String), requestId: "r-1", traceId: "t-1", msg: "done" },
    ]);
  });

  test("outside of one it names none", () => {
    const { log, lines } = capturedLog();
    log.info("done");
    expect(lines()).toEqual([{ level: "info", time: expect.any(String), msg: "done" }]);
  });

  test("two requests at a time are never mixed up", async () => {
    const { log, lines } = capturedLog();
    const serve = (requestId: string) =>
      withRequestContext({ requestId, traceId: "t" }, async () => {
        for (let step = 0; step < 20; step++) {
          await new Promise(setImmediate);
          log.info({ expected: requestId }, "step");
        }
      });
    await Promise.all(["a", "b", "c"].map(serve));
    expect(lines()).toHaveLength(60);
    expect(lines().every((line) => line["requestId"] === line["expected"])).toBe(true);
  });
});

describe("an error is logged with all that caused it", () => {
  test("outermost first, each with its code and stack", () => {
    const { log, lines } = capturedLog();
    const refused = Object.assign(new Error("connect ECONNREFUSED"), { code: "ECONNREFUSED" });
    const query = Object.assign(new Error("query failed", { cause: refused }), {
      code: "P1001",
      meta: { row: SECRET },
    });
    log.error({ err: new AppError("unavailable", { detail: "Try later.", cause: query }) }, "failed");
    expect(lines()[0]?.["err"]).toEqual({
      type: "AppError",
      message: "Try later.",
      code: "unavailable",
      stack: expect.stringContaining("logger.test.ts"),
      causes: [
        { type: "Error", message: "query failed", code: "P1001", stack: expect.any(String) },
        { type: "Error", message: "connect ECONNREFUSED", code: "ECONNREFUSED", stack: expect.any(String) },
      ],
    });
  });

  test("a chain that is a circle ends", () => {
    const { log, lines } = capturedLog();
    const inner = new Error("inner");
    const outer = new Error("outer", { cause: inner });
    inner.cause = outer;
    log.error(outer);
    expect(lines()[0]).toMatchObject({ msg: "outer", err: { message: "outer", causes: [{ message: "inner" }] } });
  });

  test.each([
    ["a string", "boom", { type: "string", message: "boom" }],
    ["a number", 42, { type: "number", message: "42" }],
    ["a record", { reason: "x" }, { type: "object", message: '{"reason":"x"}' }],
  ])("even when %s was thrown", (_, cause, expected) => {
    const { log, lines } = capturedLog();
    log.error(new Error("outer", { cause: new Error("inner", { cause }) }));
    expect(lines()[0]).toMatchObject({ err: { causes: [{ message: "inner" }, expected] } });
  });
});

test("whatever is logged, the line is JSON and its size is bounded", () => {
  const { log, lines, text } = capturedLog();
  const circle: Record<string, unknown> = { name: "circle" };
  circle["self"] = circle;
  let deep: object = {};
  for (let level = 0; level < 1000; level++) deep = { deep };
  const odd = { circle, deep, big: 10n, bytes: new Uint8Array(1e6), many: Array.from({ length: 1e4 }, () => 1) };
  log.info(
    { ...odd, set: new Set(["a"]), call: () => 1, symbol: Symbol("s"), url: new URL("https://a.example/") },
    "odd",
  );
  expect(lines()[0]).toMatchObject({ circle: { self: "[circular]" }, big: "10", bytes: "[1000000 bytes]", set: ["a"] });
  expect(lines()[0]).toMatchObject({ url: "https://a.example/" });
  expect(text().length).toBeLessThan(2000);
});

describe("a line holds no e-mail address", () => {
  test.each([
    "nobody has ada.lovelace+news@mail.example.com: try again",
    "Key (email)=(ada@plinth.example) already exists.",
    '{"to":"<ADA@Plinth.Example>"}',
  ])("in %j", (message) => {
    const { log, text } = capturedLog();
    log.info({ note: message, err: new Error(message) }, message);
    expect(text()).not.toMatch(/ada|lovelace/i);
  });

  test("and keeps what only looks like one", () => {
    const { log, text } = capturedLog();
    log.info("next@16.4.6 from @plinth/identity");
    expect(text()).toContain("next@16.4.6 from @plinth/identity");
  });
});
