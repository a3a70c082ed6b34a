import { mkdtempSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, expect, test } from "vitest";
import { buildOf } from "./build-of.ts";
import NextCacheHandler from "./next-cache-handler.mjs";
import { openCache } from "./open-cache.ts";
import { underWay } from "./under-way.ts";

const holder = globalThis as { plinthCacheEntries?: unknown };
afterEach(() => delete holder.plinthCacheEntries);

const Handler = NextCacheHandler as unknown as new (options: object) => ReturnType<typeof NextCacheHandler>;
const value = { kind: "FETCH" as never, data: { headers: {}, body: "1", status: 200, url: "" }, revalidate: 60 };

test("what Next loads beside the bundles, and into edge routes, imports nothing", () => {
  const source = readFileSync(new URL("next-cache-handler.mjs", import.meta.url), "utf8");
  expect(source).not.toMatch(/^\s*(import|export .* from)\b|\bimport\((?!"\.\/entries\.ts"\)\.Entries)|require\(/m);
});

test("before the cache is opened nothing is kept, and nothing fails", async () => {
  const handler = new Handler({ serverDistDir: "/nowhere" });
  await handler.set("k", value, { tags: [] });
  await handler.revalidateTag("t");
  handler.resetRequestCache();
  expect(await handler.get("k", {})).toBeNull();
});

test("once it is opened, one request finds what another has stored, until its tag is revalidated", async () => {
  openCache({});
  await new Handler({ serverDistDir: "/nowhere" }).set("k", value, { tags: ["t"] });
  expect(await new Handler({ serverDistDir: "/nowhere" }).get("k", {})).toMatchObject({ value, tags: ["t"] });
  await new Handler({ serverDistDir: "/nowhere" }).revalidateTag(["t"]);
  expect(await new Handler({ serverDistDir: "/nowhere" }).get("k", {})).toBeNull();
});

test("a build is known by its id, and one that has none shares nothing", () => {
  const folder = mkdtempSync(path.join(tmpdir(), "plinth-build-"));
  mkdirSync(path.join(folder, "server"));
  expect(buildOf(path.join(folder, "server"))).not.toBe(buildOf(path.join(folder, "server")));
  writeFileSync(path.join(folder, "BUILD_ID"), "abc\n");
  expect(buildOf(path.join(folder, "server"))).toBe("abc");
});

test("a read is made once for all who ask while it is under way, and again afterwards", async () => {
  let reads = 0;
  const read = () => new Promise<number>((resolve) => setImmediate(() => resolve(++reads)));
  expect(await Promise.all(Array.from({ length: 50 }, () => underWay("k", read)))).toEqual(Array(50).fill(1));
  expect([await underWay("k", read), await underWay("other", read)]).toEqual([2, 3]);
  await expect(underWay("k", () => Promise.reject(new Error("down")))).rejects.toThrow("down");
  expect(await underWay("k", read)).toBe(4);
});
