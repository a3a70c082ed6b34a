import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { json, problem, startTalk } from "./testing/wire.ts";

let talk: Awaited<ReturnType<typeof startTalk>>;
beforeEach(async () => {
  talk = await startTalk({ retries: 0 });
});
afterEach(() => talk.stop());

const pageOf = (nextCursor: string | null, ...names: string[]) =>
  json({ items: names.map((name) => ({ name })), nextCursor }, { etag: '"page"' });

async function namesOf(projects: AsyncIterable<{ name: string }>, most = Infinity) {
  const names: string[] = [];
  for await (const { name } of projects) {
    names.push(name);
    if (names.length === most) break;
  }
  return names;
}

const addresses = () => talk.asked.map(({ url }) => url);

describe("a list", () => {
  test("is walked through all its pages, each with the filter of the first", async () => {
    talk.turns.push(pageOf("c1", "a", "b"), pageOf("c2"), pageOf(null, "c"));
    const all = talk.client.all("/api/v1/projects", { query: { status: "active", limit: 2 } });
    expect(await namesOf(all)).toEqual(["a", "b", "c"]);
    const filter = "/api/v1/projects?status=active&limit=2";
    expect(addresses()).toEqual([filter, `${filter}&cursor=c1`, `${filter}&cursor=c2`]);
  });

  test("asks for nothing before the first item is wanted, and for no page after the one that is left", async () => {
    talk.turns.push(pageOf("c1", "a", "b"), pageOf(null, "c"));
    const all = talk.client.all("/api/v1/projects");
    expect(talk.asked).toEqual([]);
    expect(await namesOf(all, 2)).toEqual(["a", "b"]);
    expect(talk.asked.length).toBe(1);
  });

  test("goes on from a cursor, and keeps no page", async () => {
    talk.turns.push(pageOf(null, "c"), pageOf(null, "c"));
    for (let times = 0; times < 2; times++)
      expect(await namesOf(talk.client.all("/api/v1/projects", { query: { cursor: "c2" } }))).toEqual(["c"]);
    expect(talk.asked.map(({ headers }) => headers["if-none-match"])).toEqual([undefined, undefined]);
  });

  test("ends with the error of the page that fails", async () => {
    talk.turns.push(pageOf("c1", "a"), problem(422, "invalid_input"));
    await expect(namesOf(talk.client.all("/api/v1/projects"))).rejects.toMatchObject({ code: "invalid_input" });
  });

  test("ends with the reason of the caller's signal", async () => {
    talk.turns.push(pageOf("c1", "a"));
    const stop = new AbortController();
    const walk = async () => {
      for await (const _ of talk.client.all("/api/v1/projects", { signal: stop.signal }))
        stop.abort(new Error("enough"));
    };
    await expect(walk()).rejects.toThrow("enough");
    expect(talk.asked.length).toBe(1);
  });
});
