import { expect, test } from "vitest";
import { type Entry, createMemory } from "./memory.ts";

const entry = (body: string, ...tags: string[]): Entry => ({
  value: { kind: "FETCH" as never, data: { headers: {}, body, status: 200, url: "" }, revalidate: 60 },
  lastModified: 1,
  tags,
});
const big = "x".repeat(1000);

test("an entry is found until one of its tags is dropped", () => {
  const memory = createMemory();
  memory.set("a", entry("1", "t", "u"));
  memory.set("b", entry("2", "v"));
  memory.drop(["u"]);
  expect([memory.get("a"), memory.get("b")]).toEqual([undefined, entry("2", "v")]);
});

test("beyond its size what was not asked for the longest is forgotten", () => {
  const memory = createMemory(5000);
  for (const key of ["a", "b", "c"]) memory.set(key, entry(big));
  memory.get("a");
  memory.set("d", entry(big));
  expect(["a", "b", "c", "d"].filter((key) => memory.get(key) !== undefined)).toEqual(["a", "c", "d"]);
});

test("unless told otherwise it holds 16 MB, however much is stored", () => {
  const memory = createMemory();
  const keys = Array.from({ length: 20_000 }, (_, index) => String(index));
  for (const key of keys) memory.set(key, entry(big));
  const kept = keys.filter((key) => memory.get(key) !== undefined).length;
  expect(kept * big.length).toBeLessThan(16_000_000);
  expect(kept * big.length).toBeGreaterThan(8_000_000);
});

test("what is set anew does not count twice, and what is too big is not kept", () => {
  const memory = createMemory(5000);
  for (let again = 0; again < 10; again++) memory.set("a", entry(big));
  memory.set("b", entry(big));
  expect([memory.get("a"), memory.get("b")]).toEqual([entry(big), entry(big)]);
  memory.set("huge", entry("x".repeat(10_000)));
  expect(memory.get("huge")).toBeUndefined();
});
