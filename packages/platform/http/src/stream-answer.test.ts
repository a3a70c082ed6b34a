import { type Actor, anonymous, contract, implement, inBatches, query, streamOf } from "@plinth/kernel";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { z } from "zod";
import { operationsOf } from "./operation.ts";
import { answerHeadersOf, requestHeadersOf } from "./operation-headers.ts";
import { problemsOf } from "./operation-problems.ts";
import { createRoute } from "./route.ts";
import { longestStreamMs } from "./stream-answer.ts";

const things = contract("things", {
  export: query({
    input: z.strictObject({}),
    output: streamOf(z.object({ n: z.int(), name: z.string() })),
    allow: "thing:read",
    limit: "bulk",
  }),
});

/** How many rows there are, how many were read, and which of them cannot be. */
let count: number;
let read: number;
let broken: number;
const size = 10;
const service = implement(things, {
  export: async () =>
    inBatches<{ n: number; name: string }, number>({
      size,
      read: async (after = 0) => {
        const next = Array.from({ length: Math.min(size, count - after) }, (_, index) => after + index + 1);
        if (next.includes(broken)) throw new Error("the database is gone");
        read += next.length;
        return next.map((n) => ({ n, name: `=${n}`, secret: "hunter2" }));
      },
      placeOf: ({ n }) => n,
    }),
});
const program: Actor = {
  kind: "apiKey",
  keyId: "k1",
  createdBy: "u1",
  origins: [],
  organizationId: "o1",
  permissions: ["thing:read"],
};
let asker: Actor;
const route = createRoute({
  actor: async () => asker,
  limit: async () => ({ ratelimit: "one less" }),
  appOrigin: () => "https://app.example.com",
  once: async (_keyed, work) => ({ output: await work(), replayed: false }),
  revalidate: () => undefined,
})(service.export);
const ask = (accept?: string) =>
  route(
    new Request("https://app.example.com/api/v1/things/export", { headers: accept === undefined ? {} : { accept } }),
    { params: Promise.resolve({}) },
  );
const readerOf = ({ body }: Response) => (body as ReadableStream<Uint8Array>).getReader();

beforeEach(() => {
  [count, read, broken] = [25, 0, -1];
  asker = program;
});

afterEach(() => {
  vi.useRealTimers();
});

describe("a stream", () => {
  test("holds every row once, stripped to its schema", async () => {
    const lines = (await (await ask()).text()).trimEnd().split("\n");
    expect(lines.map((line) => JSON.parse(line) as unknown)).toEqual(
      Array.from({ length: 25 }, (_, index) => ({ n: index + 1, name: `=${index + 1}` })),
    );
  });

  test("is a file in the format that was accepted, and no other format is kept for it", async () => {
    const response = await ask("text/csv");
    expect((await response.text()).split("\r\n").slice(0, 2)).toEqual(['"n","name"', `1,"'=1"`]);
    expect(Object.fromEntries(response.headers)).toMatchObject({
      "content-type": "text/csv; charset=utf-8; header=present",
      "content-disposition": 'attachment; filename="things.csv"',
      "cache-control": "private, no-store",
      "x-content-type-options": "nosniff",
      ratelimit: "one less",
    });
    expect(response.headers.get("vary")).toBe("authorization, cookie, origin, accept-encoding, accept");
    expect(response.headers.has("etag")).toBe(false);
  });

  test("of nothing is empty, but for the names of its columns", async () => {
    count = 0;
    expect(await (await ask()).text()).toBe("");
    expect(await (await ask("text/csv")).text()).toBe('"n","name"\r\n');
  });

  test("in another format is refused with 406, and nothing is read", async () => {
    const response = await ask("application/xml");
    expect([response.status, await response.json(), read]).toMatchObject([406, { code: "not_acceptable" }, 0]);
  });
});

describe("while its client", () => {
  test("takes nothing, a stream reads no more than its first batch", async () => {
    await ask();
    await new Promise((resolve) => setImmediate(resolve));
    expect(read).toBe(size);
  });

  test("takes a piece at a time, a stream is never more than that piece ahead", async () => {
    const reader = readerOf(await ask());
    const held: number[] = [];
    for (let taken = 0; ; taken += size) {
      held.push(read - taken);
      if ((await reader.read()).done) break;
    }
    expect(Math.max(...held)).toBe(size);
  });

  test("has gone, a stream reads nothing more", async () => {
    count = 1000;
    const reader = readerOf(await ask());
    await reader.read();
    await reader.read();
    await reader.cancel();
    expect([read, (await reader.read()).done]).toEqual([2 * size, true]);
  });
});

describe("a failure", () => {
  test("before the first byte is a problem", async () => {
    broken = 1;
    const response = await ask();
    expect([response.status, await response.json()]).toMatchObject([500, { code: "internal_error" }]);
  });

  test("later breaks the stream off, so that a part is not taken for the whole", async () => {
    broken = 15;
    const response = await ask();
    expect(response.status).toBe(200);
    await expect(response.text()).rejects.toThrow("the database is gone");
  });
});

describe("once it has begun, a stream is broken off, and no more of it is sent,", () => {
  test.each<[string, Actor]>([
    ["the session or the key has ended", anonymous],
    ["the permission was taken away", { ...program, permissions: [] }],
    ["the asker acts in another organization", { ...program, organizationId: "o2" }],
  ])("when %s", async (_what, now) => {
    const reader = readerOf(await ask());
    await reader.read();
    asker = now;
    await expect(reader.read()).rejects.toMatchObject({ status: expect.toSatisfy((status) => status < 404) });
  });

  test("after 15 minutes, whether its client takes it or not", async () => {
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
    count = 1000;
    const reader = readerOf(await ask());
    await reader.read();
    vi.advanceTimersByTime(longestStreamMs - 1);
    await reader.read();
    vi.advanceTimersByTime(1);
    await expect(reader.read()).rejects.toThrow("15 minutes");
    expect([read, vi.getTimerCount()]).toEqual([2 * size, 0]);
  });
});

test("a stream that was taken, given up, or broken off, leaves nothing behind that waits", async () => {
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
  await (await ask()).text();
  await (await ask()).body?.cancel();
  broken = 15;
  await expect((await ask()).text()).rejects.toThrow("gone");
  expect(vi.getTimerCount()).toBe(0);
});

test("a stream's operation tells of no ETag, and of 406", () => {
  const [operation] = operationsOf("/api/v1/things/export/route", { GET: route });
  if (operation === undefined) throw new Error("there is no operation");
  expect(operation.successes.map(({ status }) => status)).toEqual([200]);
  expect(requestHeadersOf(operation)).toEqual([]);
  expect(problemsOf(operation)).toContain("not_acceptable");
  expect(answerHeadersOf(operation, 200).map(({ name }) => name)).toEqual([
    "X-Request-Id",
    "RateLimit-Policy",
    "RateLimit",
    "Content-Disposition",
  ]);
});
