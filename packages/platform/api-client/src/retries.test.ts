import { afterEach, describe, expect, test } from "vitest";
import { NetworkError, ProblemError } from "./errors.ts";
import { cutOff, json, page, problem, reset, silence, startTalk } from "./testing/wire.ts";

type Talk = Awaited<ReturnType<typeof startTalk>>;
const talks: Talk[] = [];
afterEach(() => {
  for (const { stop } of talks.splice(0)) stop();
});

async function talk(options: Parameters<typeof startTalk>[0], ...turns: Talk["turns"]): Promise<Talk> {
  const begun = await startTalk(options);
  begun.turns.push(...turns);
  talks.push(begun);
  return begun;
}

const empty = json({ items: [], nextCursor: null });
const made = json({ id: "1", name: "Apollo" }, {}, 201);
const list = ({ client }: Talk) => client.get("/api/v1/projects");
const create = ({ client }: Talk) => client.post("/api/v1/projects", { body: { name: "Apollo" } });
const failure = (call: Promise<unknown>) => call.catch((error: unknown) => error);
const keysOf = ({ asked }: Talk) => asked.map(({ headers }) => headers["idempotency-key"]);

describe("what may pass is tried again:", () => {
  test.each([
    ["a 503", problem(503, "unavailable")],
    ["a 504", problem(504, "upstream_timeout")],
    ["a 429", problem(429, "rate_limited")],
    ["a proxy's page with 502", page(502)],
    ["a reset before the answer", reset],
    ["a reset in the middle of the answer", cutOff],
  ])("%s, for a read and for a write", async (_what, turn) => {
    const { data } = await list(await talk({}, turn, empty));
    expect(data).toEqual({ items: [], nextCursor: null });
    const writing = await talk({}, turn, made);
    expect((await create(writing)).data).toEqual({ id: "1", name: "Apollo" });
    expect(writing.asked.map(({ body }) => body)).toEqual(['{"name":"Apollo"}', '{"name":"Apollo"}']);
  });

  test("a write that is still being done by an earlier request, after the pause that the API asks for", async () => {
    const begun = await talk({}, problem(409, "request_in_progress", { "retry-after": "1" }), made);
    await create(begun);
    expect(begun.pauses).toEqual([1125]);
  });
});

test.each([
  [400, "malformed_request"],
  [401, "invalid_api_key"],
  [404, "not_found"],
  [409, "name_taken"],
  [422, "idempotency_key_reused"],
  [500, "internal_error"],
])("what would fail again is not repeated: %i %s", async (status, code) => {
  const begun = await talk({}, problem(status, code), empty);
  expect(await failure(list(begun))).toMatchObject({ name: "ProblemError", status, code });
  expect(begun.asked.length).toBe(1);
});

describe("the pause", () => {
  test("is at random, up to a bound that doubles with each try and ends at 8 seconds", async () => {
    const turns = Array.from({ length: 8 }, () => problem(503, "unavailable"));
    const begun = await talk({ retries: 8 }, ...turns, empty);
    await list(begun);
    expect(begun.pauses).toEqual([125, 250, 500, 1000, 2000, 4000, 4000, 4000]);
  });

  test.each([
    ["seconds", "7", 7000],
    ["a date", "Thu, 01 Jan 2026 00:00:07 GMT", 7000],
    ["a date that is past", "Wed, 31 Dec 2025 23:59:59 GMT", 0],
    ["no time at all", "soon", 0],
    ["nothing that is allowed", "-5", 0],
    ["a date of another form", "2027-01-01", 0],
  ])("is never shorter than Retry-After, in %s", async (_what, value, leastMs) => {
    const begun = await talk({ random: () => 0 }, problem(429, "rate_limited", { "retry-after": value }), empty);
    await list(begun);
    expect(begun.pauses).toEqual([leastMs]);
  });
});

describe("a write", () => {
  test("keeps its key through its tries, and the next one has a key of its own", async () => {
    const begun = await talk({}, reset, problem(503, "unavailable"), made, made);
    await create(begun);
    await create(begun);
    expect(keysOf(begun)).toEqual(["key-1", "key-1", "key-1", "key-2"]);
  });

  test("has the key that it is given, and tells when an earlier request did it", async () => {
    const begun = await talk({}, json({ id: "1" }, { "idempotent-replayed": "true" }, 201));
    const options = { body: { name: "Apollo" }, idempotencyKey: "import-17" };
    expect((await begun.client.post("/api/v1/projects", options)).replayed).toBe(true);
    expect(keysOf(begun)).toEqual(["import-17"]);
  });

  test("alone has a key", async () => {
    const begun = await talk({}, empty);
    await list(begun);
    expect(keysOf(begun)).toEqual([undefined]);
  });
});

describe("patience ends", () => {
  test("after the retries that it has, with the last failure", async () => {
    const begun = await talk({ retries: 2 }, reset, reset, problem(503, "unavailable"), empty);
    expect(await failure(list(begun))).toBeInstanceOf(ProblemError);
    expect(begun.asked.length).toBe(3);
  });

  test("at once where the pause would take more time than there is, and says how long it would be", async () => {
    const patience = { totalMs: 5000, random: () => 0 };
    const begun = await talk(patience, problem(429, "rate_limited", { "retry-after": "5" }), empty);
    expect(await failure(list(begun))).toMatchObject({ code: "rate_limited", retryAfterMs: 5000 });
    expect([begun.pauses, begun.asked.length]).toEqual([[], 1]);
  });

  test("in the middle of a try that is not answered in time", async () => {
    const deadline = new AbortController();
    const begun = await talk({ timeout: () => deadline.signal }, () => deadline.abort(new Error("too late")), empty);
    const error = await failure(list(begun));
    expect(error).toBeInstanceOf(NetworkError);
    expect(error).toMatchObject({ cause: { message: "too late" } });
    expect([begun.pauses, begun.asked.length]).toEqual([[], 1]);
  });
});

describe("the caller's signal ends a call with its reason", () => {
  const reason = new Error("not wanted any more");

  test("before anything is sent", async () => {
    const begun = await talk({}, empty);
    const signal = AbortSignal.abort(reason);
    expect(await failure(begun.client.get("/api/v1/projects", { signal }))).toBe(reason);
    expect(begun.asked).toEqual([]);
  });

  test("while it waits for an answer", async () => {
    const stop = new AbortController();
    const begun = await talk({}, (response) => {
      silence(response);
      stop.abort(reason);
    });
    expect(await failure(begun.client.get("/api/v1/projects", { signal: stop.signal }))).toBe(reason);
    expect(begun.asked.length).toBe(1);
  });

  test("while it pauses, and nothing more is sent", async () => {
    const stop = new AbortController();
    const sleep = async (_ms: number, signal: AbortSignal) => {
      stop.abort(reason);
      signal.throwIfAborted();
    };
    const begun = await talk({ sleep }, problem(503, "unavailable"), empty);
    expect(await failure(begun.client.get("/api/v1/projects", { signal: stop.signal }))).toBe(reason);
    expect(begun.asked.length).toBe(1);
  });
});
