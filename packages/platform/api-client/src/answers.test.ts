import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createClient } from "./client.ts";
import { NetworkError, ProblemError, UnexpectedAnswerError } from "./errors.ts";
import { type Turn, json, page, startTalk, startWire } from "./testing/wire.ts";

let talk: Awaited<ReturnType<typeof startTalk>>;
let elsewhere: Awaited<ReturnType<typeof startWire>>;
beforeAll(async () => {
  talk = await startTalk({ retries: 0, remembered: 0 });
  elsewhere = await startWire();
});
afterAll(() => {
  talk.stop();
  elsewhere.stop();
});

const id = "01900000-0000-7000-8000-000000000000";

function read(turn: Turn) {
  talk.turns.push(turn);
  return talk.client.get("/api/v1/projects/{id}", { path: { id } });
}

const failure = (turn: Turn) => read(turn).catch((error: unknown) => error);

test("a request carries the key, asks for JSON, and names its values in the path and the query", async () => {
  talk.turns.push(json({ items: [], nextCursor: null }));
  await talk.client.get("/api/v1/projects", { query: { search: "a&b c", limit: 5 } });
  const { method, url, headers, body } = talk.asked.at(-1) ?? {};
  expect([method, url, body]).toEqual(["GET", "/api/v1/projects?search=a%26b+c&limit=5", ""]);
  expect(headers).toMatchObject({ authorization: "Bearer plinth_test", accept: "application/json" });
  expect(headers?.["content-type"]).toBeUndefined();
});

test("a request carries no cookie, whatever the program around it has", async () => {
  const sent: RequestInit[] = [];
  const noting = async (url: string, init: RequestInit) => {
    sent.push(init);
    return fetch(url, init);
  };
  talk.turns.push(json({ id }));
  await createClient({ origin: talk.origin, key: "k", fetch: noting }).get("/api/v1/organization");
  expect(sent).toEqual([expect.objectContaining({ credentials: "omit" })]);
});

test("an answer tells its data, its ETag and the id that finds it in the log", async () => {
  const answer = await read(json({ id, version: 3 }, { etag: '"v3.x"', "x-request-id": "request-1" }));
  expect(answer).toEqual({ data: { id, version: 3 }, etag: '"v3.x"', replayed: false, requestId: "request-1" });
});

test("an answer that says nothing (204) has no data", async () => {
  talk.turns.push((response) => response.writeHead(204).end());
  expect((await talk.client.delete("/api/v1/projects/{id}", { path: { id } })).data).toBeUndefined();
});

test("a problem becomes an error with its code, its words, its fields and its request's id", async () => {
  const errors = [{ pointer: "/name", code: "too_short", message: "must have a character" }];
  const sent = {
    type: "t",
    title: "T",
    status: 422,
    detail: "Mend it.",
    instance: "/i",
    code: "invalid_input",
    requestId: "r1",
  };
  const error = await failure(
    json({ ...sent, errors }, { "content-type": "application/problem+json; charset=utf-8" }, 422),
  );
  expect(error).toBeInstanceOf(ProblemError);
  expect(error).toMatchObject({ ...sent, errors, message: "Mend it.", retryAfterMs: null });
});

describe("what is no answer of the API is an error of its own:", () => {
  test.each<[string, number, Turn]>([
    ["a proxy's page", 502, page(502)],
    ["a page that claims success", 200, page(200)],
    [
      "JSON that is cut off",
      200,
      (response) => response.writeHead(200, { "content-type": "application/json" }).end('{"id"'),
    ],
    ["nothing where there should be something", 200, (response) => response.writeHead(200).end()],
    ["JSON that calls itself something else", 200, json({ id }, { "content-type": "text/plain" })],
    ["JSON that is no problem", 500, json({ error: "oops" }, {}, 500)],
    ["a problem of another status", 500, json({ code: "not_found", detail: "No.", status: 404 }, {}, 500)],
    ["a 304 to a request without condition", 304, (response) => response.writeHead(304).end()],
  ])("%s", async (_what, status, turn) => {
    const error = await failure(turn);
    expect(error).toBeInstanceOf(UnexpectedAnswerError);
    expect(error).toMatchObject({ status });
  });
});

test.each([301, 302, 303, 307, 308])(
  "a redirect (%i) is not followed: no other origin sees the key",
  async (status) => {
    const error = await failure((response) =>
      response.writeHead(status, { location: `${elsewhere.origin}/api/v1/projects` }).end(),
    );
    expect(error).toBeInstanceOf(UnexpectedAnswerError);
    expect(error).toMatchObject({ status });
    expect(elsewhere.asked).toEqual([]);
  },
);

test("where nothing answers, the error keeps its cause", async () => {
  const gone = await startWire();
  gone.stop();
  const client = createClient({ origin: gone.origin, key: "plinth_test", retries: 0 });
  const error = await client.get("/api/v1/organization").catch((thrown: unknown) => thrown);
  expect(error).toBeInstanceOf(NetworkError);
  expect(error).toHaveProperty("cause.cause.code", "ECONNREFUSED");
});
