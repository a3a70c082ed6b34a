import { peerFields } from "@plinth/http";
import { plantTenant } from "@plinth/testing";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { createProject } from "@/app/(dashboard)/projects/actions.ts";
import { type Answer, caller, problemOf, runAction, signedIn, testDatabase } from "./testing/index.ts";

const database = testDatabase();
const wrong = { email: "nobody@plinth.example", password: "not the password at all" };
const from = (address: string, more: Record<string, string> = {}) => caller({ ...peerFields(address), ...more });
const signIn = (client: ReturnType<typeof caller>) => client("POST /api/v1/session", { json: wrong });
const limitOf = ({ headers }: Answer) => headers.get("ratelimit")?.replace(/;t=\d+$/, "");

beforeAll(() => {
  vi.spyOn(console, "error").mockImplementation(() => {});
  vi.useFakeTimers({ toFake: ["Date"], now: Math.floor(Date.now() / 60_000) * 60_000 + 20_000 });
});
afterAll(() => void vi.useRealTimers());

async function exhausted(address: string) {
  const answers: Answer[] = [];
  for (let attempt = 0; attempt < 11; attempt++) answers.push(await signIn(from(address)));
  return answers;
}

describe("attempts to sign in", () => {
  test("are ten a minute from one address, and every answer says how many are left", async () => {
    const answers = await exhausted("192.0.2.1");
    expect(answers.map(({ status }) => status)).toEqual([...Array.from({ length: 10 }, () => 401), 429]);
    expect(answers.map(limitOf)).toEqual([9, 8, 7, 6, 5, 4, 3, 2, 1, 0, 0].map((left) => `"auth";r=${left}`));
    const refused = answers.at(-1);
    expect(refused?.headers.get("ratelimit-policy")).toBe('"auth";q=10;w=60');
    const endsIn = Number(/t=(\d+)/.exec(refused?.headers.get("ratelimit") ?? "")?.[1]);
    expect(Number(refused?.headers.get("retry-after"))).toBe(endsIn + 1);
    expect(refused && problemOf(refused)).toMatchObject({ code: "rate_limited", type: "/docs/problems/rate_limited" });
  });

  test("are not bought by forged headers, but by another network", async () => {
    await exhausted("2001:db8:1:2::1");
    const forged = { "x-forwarded-for": "203.0.113.9", "x-real-ip": "203.0.113.9", forwarded: "for=203.0.113.9" };
    expect((await signIn(from("2001:db8:1:2::1", forged))).status).toBe(429);
    expect((await signIn(from("2001:db8:1:2:ffff::9"))).status).toBe(429);
    expect((await signIn(from("2001:db8:1:3::1"))).status).toBe(401);
  });

  test("are not bought by a session", async () => {
    const headers = await signedIn(await plantTenant(database, "Acme"));
    await exhausted("192.0.2.2");
    expect((await signIn(from("192.0.2.2", headers))).status).toBe(429);
  });

  test("at Auth.js's own door are the same ones", async () => {
    await exhausted("192.0.2.3");
    const body = new URLSearchParams(wrong);
    const refused = await from("192.0.2.3")("POST /api/auth/callback/credentials", { body });
    expect([refused.status, limitOf(refused)]).toEqual([429, '"auth";r=0']);
    const other = await from("192.0.2.4")("POST /api/auth/callback/credentials", { body });
    expect([other.status, limitOf(other)]).toEqual([302, '"auth";r=9']);
  });
});

describe("requests of somebody who is known", () => {
  test("are counted for the person, wherever they come from, and reads apart from writes", async () => {
    const headers = await signedIn(await plantTenant(database, "Globex"));
    const stranger = await signedIn(await plantTenant(database, "Initech"));
    const read = async (as: Record<string, string>) => limitOf(await caller(as)("GET /api/v1/projects"));
    expect([await read(headers), await read(headers), await read(stranger)]).toEqual([
      '"read";r=599',
      '"read";r=598',
      '"read";r=599',
    ]);
    const created = await caller(headers)("POST /api/v1/projects", { json: { name: "Bridge" } });
    expect([created.status, limitOf(created)]).toEqual([201, '"write";r=119']);
  });

  test("by routes and by actions are the same ones, and are refused alike", async () => {
    const headers = await signedIn(await plantTenant(database, "Hooli"));
    const act = async () => (await runAction(() => createProject({ name: "" }), { headers })).value;
    for (let call = 0; call < 119; call++) await act();
    const last = await caller(headers)("POST /api/v1/projects", { json: { name: "" } });
    expect([last.status, limitOf(last)]).toEqual([422, '"write";r=0']);
    expect(await act()).toMatchObject({ ok: false, error: { status: 429, code: "rate_limited" } });
  });
});
