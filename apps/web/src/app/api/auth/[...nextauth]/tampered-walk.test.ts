import { testEnv } from "@plinth/env";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { type Browser, browser, outsideWalk, testDatabase } from "@/server/testing/index.ts";

const database = testDatabase();
const { leave, choose, walk } = outsideWalk();
const home = "http://localhost:3000";
const runs = Math.ceil(testEnv().TEST_RUNS / 5);

beforeAll(() => {
  vi.spyOn(console, "error").mockImplementation(() => {});
});
afterAll(() => void vi.restoreAllMocks());

const parameters = ["code", "state", "iss"] as const;
const cookies = ["state", "nonce", "pkce.code_verifier"].map((name) => `authjs.${name}`);

/** Something else than the value: cut, grown, with another character, of another walk, or nothing like it. */
type Change = (value: string, other: string) => string | null;

const changes: fc.Arbitrary<Change> = fc.oneof(
  fc.constant(() => null),
  fc.constant(() => ""),
  fc.constant((_value: string, other: string) => other),
  fc.nat().map((at) => (value: string) => value.slice(0, at % value.length)),
  fc.string({ minLength: 1 }).map((tail) => (value: string) => value + tail),
  fc.nat().map((at) => (value: string) => flipped(value, at)),
  fc.oneof(fc.string(), fc.string({ unit: "binary" }), fc.constant("x".repeat(5000))).map((text) => () => text),
);

/** The last character of each part of a token is left alone: bits of it mean nothing, and another one may be the same token. */
function flipped(value: string, which: number): string {
  const places = [...value.matchAll(/[^.](?=[^.])/g)].map(({ index }) => index);
  const at = places[which % places.length] ?? 0;
  return value.slice(0, at) + (value[at] === "A" ? "B" : "A") + value.slice(at + 1);
}

/** A walk that has come as far as the provider's answer. */
async function halfway(): Promise<{ who: Browser; back: URL }> {
  const who = browser();
  return { who, back: await choose(await leave(who), { person: "ada" }) };
}

const sessionsNow = async () => (await database.owner<{ n: number }>("select count(*)::int as n from sessions"))[0]?.n;

/** Comes back with these parameters and cookies; nobody may be signed in, and nothing may fail or lead away. */
async function expectNothing(who: Browser, back: URL): Promise<void> {
  const before = await sessionsNow();
  const answer = await who.send(`GET ${back.pathname as `/${string}`}${back.search}`);
  expect(answer.status).toBeLessThan(500);
  expect(new URL(answer.headers.get("location") ?? "/", home).origin).toBe(home);
  expect(who.jar.has("plinth.session")).toBe(false);
  expect(await sessionsNow()).toBe(before);
}

describe(`a walk that was tampered with, ${runs} times in one place each, signs nobody in and is no fault of ours:`, () => {
  test.each(parameters)("its %s", { timeout: 3_600_000 }, async (name) => {
    const other = (await halfway()).back.searchParams.get(name) ?? "";
    await fc.assert(
      fc.asyncProperty(changes, async (change) => {
        const { who, back } = await halfway();
        const value = back.searchParams.get(name) ?? "";
        const changed = change(value, name === "iss" ? "https://another-issuer.example" : other);
        fc.pre(changed !== value);
        if (changed === null) back.searchParams.delete(name);
        else back.searchParams.set(name, changed);
        await expectNothing(who, back);
      }),
      { numRuns: runs },
    );
  });

  test.each(cookies)("the cookie %s", { timeout: 3_600_000 }, async (name) => {
    const other = (await halfway()).who.jar.get(name) ?? "";
    await fc.assert(
      fc.asyncProperty(changes, async (change) => {
        const { who, back } = await halfway();
        const value = who.jar.get(name) ?? "";
        const changed = change(value, other)?.replaceAll(/[^\u0021-\u007e]|[;,"\\]/g, "~") ?? null;
        fc.pre(changed !== value);
        const jar = new Map(who.jar);
        if (changed === null) jar.delete(name);
        else jar.set(name, changed);
        await expectNothing(browser({}, home, jar), back);
      }),
      { numRuns: runs },
    );
  });
});

describe("a walk with more in it than there was", () => {
  test.each(["error=access_denied", "response=e30.e30.e30", "id_token=e30.e30.e30"])(
    "signs nobody in: %s",
    async (more) => {
      const { who, back } = await halfway();
      await expectNothing(who, new URL(`${back.href}&${more}`));
    },
  );

  test.each([
    "callbackUrl=https://evil.example",
    "callbackUrl=x",
    "callbackUrl=%00",
    "callbackUrl=//evil.example",
    "error=",
    "access_token=x",
  ])("leads to us alone: %s", async (more) => {
    const { who, back } = await halfway();
    const answer = await who.send(`GET ${back.pathname as `/${string}`}${back.search}&${more}`);
    expect([answer.status, new URL(answer.headers.get("location") ?? "", home).origin]).toEqual([302, home]);
  });

  test("untouched, the same walk signs in", async () => {
    const who = browser();
    await walk({ person: "ada" }, who);
    expect(who.jar.has("plinth.session")).toBe(true);
  });
});
