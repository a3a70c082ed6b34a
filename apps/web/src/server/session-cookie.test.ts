import { createHmac, generateKeyPairSync, sign } from "node:crypto";
import { newId } from "@plinth/kernel";
import { type Tenant, plantTenant } from "@plinth/testing";
import { encode } from "next-auth/jwt";
import { beforeAll, describe, expect, test, vi } from "vitest";
import { readSessionClaim, sealSession, sessionCookie } from "./session-cookie.ts";
import { sessions } from "./services.ts";
import { caller, testDatabase } from "./testing/index.ts";

const database = testDatabase();
const cookie = (value: string) => ({ cookie: `${sessionCookie().name}=${value}` });
const secret = process.env["AUTH_SECRET"] ?? "";
let acme: Tenant;
let claim: { userId: string; id: string };
let token: string;

beforeAll(async () => {
  acme = await plantTenant(database, "Acme");
  claim = await sessions.begin(acme.userId);
  token = await sealSession(claim);
});

const ask = async (value: string) => (await caller(cookie(value))("GET /api/v1/me")).status;
const base64 = (value: object | string) =>
  Buffer.from(typeof value === "string" ? value : JSON.stringify(value)).toString("base64url");
const claims = () => ({ sub: claim.userId, sid: claim.id, iat: 0, exp: 4_000_000_000, jti: newId() });
const sealed = (options: Partial<Parameters<typeof encode>[0]>) =>
  encode({ token: { sub: claim.userId, sid: claim.id }, secret, salt: sessionCookie().name, ...options });

/** A token in three parts, signed by whatever the forger has. */
function signed(header: object, by: (text: string) => string): string {
  const text = `${base64(header)}.${base64(claims())}`;
  return `${text}.${by(text)}`;
}

test("the session's token is taken as it was sealed", async () => {
  expect(await ask(token)).toBe(200);
});

test("a token that was taken before is taken no more once its time is over", async () => {
  vi.useFakeTimers({ toFake: ["Date"] });
  const short = await sealed({ maxAge: 60 });
  const read = () => readSessionClaim(new Headers(cookie(short)));
  const said = { id: claim.id, userId: claim.userId };
  expect([await read(), await read()]).toEqual([said, said]);
  vi.setSystemTime(Date.now() + 120_000);
  expect(await read()).toBe(null);
  vi.useRealTimers();
});

describe("a token is refused", () => {
  test("with any one of its characters changed, or cut short", async () => {
    const places = Array.from(token, (_, place) => place).filter((place) => token[place] !== ".");
    const changed = places.map((place) => token.slice(0, place) + other(token[place]) + token.slice(place + 1));
    const taken = await Promise.all(changed.map((text) => readSessionClaim(new Headers(cookie(text)))));
    // The last character of a part may hold spare bits, which say nothing: what it says is still what was sealed.
    expect(taken.filter((read) => read !== null && read.id !== claim.id)).toEqual([]);
    expect(taken.filter((read) => read !== null).length).toBeLessThan(5);
    expect(await ask(token.slice(0, -8))).toBe(401);
  });

  test.each([
    ["no algorithm", () => signed({ alg: "none" }, () => "")],
    ["no algorithm in other letters", () => signed({ alg: "NoNe", typ: "JWT" }, () => "")],
    ["the secret itself as a signature's key", () => signed({ alg: "HS256" }, (text) => hmac(secret, text))],
    ["an empty key", () => signed({ alg: "HS256" }, (text) => hmac("", text))],
    ["a key that it brings along", () => signed({ alg: "ES256", jwk: forger.jwk }, forger.sign)],
    ["a key from the forger's address", () => signed({ alg: "ES256", jku: "https://evil.example/jwks" }, forger.sign)],
    ["a certificate from there", () => signed({ alg: "ES256", x5u: "https://evil.example/x5u" }, forger.sign)],
  ])("with %s", async (_what, forged) => {
    const fetched = vi.spyOn(globalThis, "fetch");
    expect(await ask(forged())).toBe(401);
    expect(fetched).not.toHaveBeenCalled();
  });

  test("once the time that stands in it is over", async () => {
    expect(await ask(await sealed({ maxAge: 60 }))).toBe(200);
    expect(await ask(await sealed({ maxAge: -60 }))).toBe(401);
  });

  test("that was sealed for another purpose, or for another app", async () => {
    for (const salt of ["authjs.csrf-token", "authjs.pkce.code_verifier", "__Host-plinth.session", ""]) {
      expect(await ask(await sealed({ salt })), salt).toBe(401);
    }
    expect(await ask(await sealed({ secret: "the-secret-of-another-app-is-as-long-as-this" }))).toBe(401);
  });

  test("that names somebody else's session, or none", async () => {
    const { userId } = await plantTenant(database, "Globex");
    for (const claimed of [{ sub: userId, sid: claim.id }, { sub: claim.userId }, { sid: claim.id }, {}]) {
      expect(await ask(await sealed({ token: claimed })), JSON.stringify(claimed)).toBe(401);
    }
  });
});

test("nothing that a token says can be read without the secret", () => {
  expect(token.split(".")).toHaveLength(5);
  const readable = token.split(".").map((part) => Buffer.from(part, "base64url").toString("latin1"));
  expect(JSON.parse(readable[0] ?? "")).toEqual({ alg: "dir", enc: "A256CBC-HS512", kid: expect.any(String) });
  expect(readable.join("")).not.toContain(claim.id);
  expect(readable.join("")).not.toContain(claim.userId);
});

const forger = forgerWithKeys();

function forgerWithKeys() {
  const { publicKey, privateKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
  return {
    jwk: publicKey.export({ format: "jwk" }),
    sign: (text: string) =>
      sign("sha256", Buffer.from(text), { key: privateKey, dsaEncoding: "ieee-p1363" }).toString("base64url"),
  };
}

const hmac = (key: string, text: string) => createHmac("sha256", key).update(text).digest("base64url");
const other = (character = "") => (character === "A" ? "B" : "A");
