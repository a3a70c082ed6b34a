import { randomUUID } from "node:crypto";
import { once } from "node:events";
import { type ServerResponse, createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { logger } from "@plinth/observability";
import { connectRedis, createGuard } from "@plinth/redis";
import { realRedis } from "@plinth/testing/upstash-proxy";
import { afterAll, afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { redisEntries } from "./redis-entries.ts";
import { redisGenerations } from "./shared-generations.ts";

const processState = globalThis as { plinthCacheKnown?: unknown };
const redis = await realRedis();
// Whether it is right is asked here, not how soon: a busy machine may take its time.
const patienceMs = 30_000;
const guard = () => createGuard(() => new Date(), "no answer");

/** A server of its own memory, on the Redis that it is given, else on the one of all. */
async function server(address = redis) {
  if (address === null) throw new Error("these tests are skipped without a Redis");
  delete processState.plinthCacheKnown;
  vi.resetModules();
  const { beginGenerations, generationsOf } = await import("./generation.ts");
  const client = connectRedis(address, patienceMs);
  const shared = redisGenerations(client, guard());
  return {
    generation: async (tag: string) => (await generationsOf([tag], shared))?.[0],
    change: (tag: string) => beginGenerations([tag], shared),
    lose: (tag: string) => client.del(`plinth:cache:generation:${tag}`),
    stand: (tag: string, id: string) => client.set(`plinth:cache:generation:${tag}`, id),
  };
}

let tag = "";
beforeEach(() => {
  tag = randomUUID();
  vi.spyOn(logger, "warn").mockReturnValue();
});
afterEach(() => vi.restoreAllMocks());
afterAll(() => redis?.close());

describe.skipIf(redis === null)("two servers that share a Redis", () => {
  test("ask for the same entry, from the first read on", async () => {
    const [one, other] = [await server(), await server()];
    const first = await Promise.all([one.generation(tag), other.generation(tag)]);
    expect(first[0]).toMatch(/^[\da-f-]{36}$/);
    expect([first[1], await one.generation(tag), await other.generation(tag)]).toEqual([first[0], first[0], first[0]]);
  });

  test("ask for another one after a change by either", async () => {
    const [one, other] = [await server(), await server()];
    const seen = [await one.generation(tag)];
    for (const changer of [one, other]) {
      await changer.change(tag);
      const now = [await one.generation(tag), await other.generation(tag)];
      expect(now.filter((generation) => seen.includes(generation))).toEqual([]);
      seen.push(...now);
    }
  });

  test("share what is stored after a change", async () => {
    const [one, other] = [await server(), await server()];
    await one.change(tag);
    expect(await other.generation(tag)).toBe(await one.generation(tag));
  });

  test("ask for nothing from before when Redis has lost a generation", async () => {
    const [one, other] = [await server(), await server()];
    const before = await one.generation(tag);
    await one.lose(tag);
    const after = await other.generation(tag);
    expect(after).not.toBe(before);
    expect(await one.generation(tag)).toBe(after);
  });

  test("never go back behind an own change, though Redis does", async () => {
    const one = await server();
    const before = await one.generation(tag);
    await one.change(tag);
    const changed = await one.generation(tag);
    await one.stand(tag, String(before));
    const after = await one.generation(tag);
    expect([before, changed]).not.toContain(after);
  });
});

describe.skipIf(redis === null)("while Redis is away", () => {
  test("nothing is asked for, and afterwards nothing that was stored before", async () => {
    const [one, other] = [await server(), await server()];
    const before = await one.generation(tag);
    expect(await other.generation(tag)).toBe(before);
    await redis?.close();
    await one.change(tag);
    expect([await one.generation(tag), await other.generation(tag)]).toEqual([undefined, undefined]);
    await redis?.reopen();
    const after = [await one.generation(tag), await other.generation(tag)];
    expect(after).not.toContain(before);
    expect(after).not.toContain(undefined);
  });

  test("a change is told though reads have given up, so that others learn of it as soon as they can", async () => {
    const [one, other] = [await server(), await server()];
    const before = await other.generation(tag);
    await redis?.close();
    for (let read = 0; read < 5; read++) await one.generation(tag);
    await redis?.reopen();
    expect(await one.generation(tag)).toBeUndefined();
    await one.change(tag);
    expect(await other.generation(tag)).not.toBe(before);
  });
});

describe.skipIf(redis === null)("an entry", () => {
  const entries = (build: string) =>
    redisEntries(connectRedis(redis ?? { url: "", token: "" }, patienceMs), guard(), build);
  const value = (body: string) => ({
    kind: "FETCH" as const,
    data: { headers: {}, body, status: 200, url: "" },
    revalidate: 60,
  });

  test("that one server stores is found by another of the same build, and by none of another", async () => {
    const key = randomUUID();
    await entries("a build").set(key, value('"ключ"'), 42);
    expect(await entries("a build").get(key)).toEqual({ value: value('"ключ"'), lastModified: 42 });
    expect(await entries("another build").get(key)).toBeNull();
  });

  test("is gone after a minute, and damaged ones are not there", async () => {
    const [key, client] = [randomUUID(), connectRedis(redis ?? { url: "", token: "" }, patienceMs)];
    await entries("a build").set(key, value("1"), 42);
    const leftMs = await client.pttl(`plinth:cache:entry:a build:${key}`);
    expect(leftMs > 0 && leftMs <= 60_000).toBe(true);
    for (const damaged of ["{", "null", "{}", '{"value":{"kind":"PAGES"},"lastModified":1}']) {
      await client.set(`plinth:cache:entry:a build:${key}`, damaged);
      expect(await entries("a build").get(key)).toBeNull();
    }
  });
});

test.each([
  ["nothing listens", async () => ({ url: "http://127.0.0.1:9", close: () => {} })],
  ["nobody answers", () => wrongServer(() => {})],
  ["somebody else answers", () => wrongServer((response) => void response.end("<h1>Welcome</h1>"))],
  ["another kind of answer comes", () => wrongServer((response) => void response.end('{"result":7}'))],
])("where %s, there is no entry, no generation and no error", async (_case, start) => {
  const { url, close } = await start();
  const client = connectRedis({ url, token: "token" });
  const generations = redisGenerations(client, guard());
  expect(await generations.read([tag])).toBeUndefined();
  await generations.begin(new Map([[tag, "g"]]));
  expect(await redisEntries(client, guard(), "b").get("k")).toBeNull();
  close();
});

async function wrongServer(answer: (response: ServerResponse) => void) {
  const wrong = createServer((_request, response) => answer(response)).listen(0, "127.0.0.1");
  await once(wrong, "listening");
  const close = () => {
    wrong.closeAllConnections();
    wrong.close();
  };
  return { url: `http://127.0.0.1:${(wrong.address() as AddressInfo).port}`, close };
}
