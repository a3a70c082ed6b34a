import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { json, startTalk } from "./testing/wire.ts";

let talk: Awaited<ReturnType<typeof startTalk>>;
beforeEach(async () => {
  talk = await startTalk({ retries: 0, remembered: 2 });
});
afterEach(() => talk.stop());

const read = (id: string) => talk.client.get("/api/v1/projects/{id}", { path: { id } });
const rename = (ifMatch: string | null) =>
  talk.client.patch("/api/v1/projects/{id}", { path: { id: "a" }, body: { name: "New" }, ifMatch });
const version = (name: string, etag: string) => json({ name }, { etag });
const conditions = () => talk.asked.map(({ headers }) => headers["if-none-match"]);
const unchanged = (response: Parameters<ReturnType<typeof json>>[0]) => response.writeHead(304, { etag: '"v1"' }).end();

describe("what was read before", () => {
  test("is asked for only if it has changed, and is given as it was when it has not", async () => {
    talk.turns.push(version("Apollo", '"v1"'), unchanged, version("Artemis", '"v2"'), version("Artemis", '"v2"'));
    const answers = [await read("a"), await read("a"), await read("a")];
    expect(answers.map(({ data, etag }) => [data.name, etag])).toEqual([
      ["Apollo", '"v1"'],
      ["Apollo", '"v1"'],
      ["Artemis", '"v2"'],
    ]);
    await read("a");
    expect(conditions()).toEqual([undefined, '"v1"', '"v1"', '"v2"']);
  });

  test("cannot be changed by who got it", async () => {
    talk.turns.push(version("Apollo", '"v1"'), unchanged);
    const { data } = await read("a");
    data.name = "Spoiled";
    expect((await read("a")).data.name).toBe("Apollo");
  });

  test("is forgotten when more is kept than there is room for, the longest unread first", async () => {
    talk.turns.push(
      version("A", '"a"'),
      version("B", '"b"'),
      unchanged,
      version("C", '"c"'),
      unchanged,
      version("B", '"b"'),
    );
    for (const id of ["a", "b", "a", "c", "a", "b"]) await read(id);
    expect(conditions()).toEqual([undefined, undefined, '"a"', undefined, '"a"', undefined]);
  });

  test("is not kept where it has no ETag", async () => {
    talk.turns.push(json({ name: "A" }), json({ name: "A" }));
    expect((await read("a")).etag).toBeNull();
    await read("a");
    expect(conditions()).toEqual([undefined, undefined]);
  });
});

describe("a change", () => {
  test("applies to the version whose ETag it is given", async () => {
    talk.turns.push(version("Apollo", '"v1"'), version("New", '"v2"'));
    const { etag } = await read("a");
    expect((await rename(etag)).etag).toBe('"v2"');
    expect(talk.asked.at(-1)?.headers["if-match"]).toBe('"v1"');
  });

  test("is not sent where the ETag is missing: it would apply to any version", async () => {
    await expect(rename(null)).rejects.toThrow(/no ETag/);
    expect(talk.asked).toEqual([]);
  });
});
