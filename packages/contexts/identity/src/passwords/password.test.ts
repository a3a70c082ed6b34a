import { RateLimitError } from "@plinth/kernel";
import { describe, expect, test } from "vitest";
import { hashPassword, needsRehash, verifyPassword } from "./password.ts";

const password = "correct horse battery staple";

describe("a password's hash", () => {
  test("is argon2id with 19 MiB, 2 passes and 1 lane, under a salt of its own", async () => {
    const [first, second] = await Promise.all([hashPassword(password), hashPassword(password)]);
    expect(first).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$[A-Za-z0-9+/]{22}\$[A-Za-z0-9+/]{43}$/);
    expect(first).not.toBe(second);
    expect(needsRehash(first)).toBe(false);
  });

  test("is that of the whole password, whatever its length", async () => {
    const long = "x".repeat(69);
    const hash = await hashPassword(`${long}a`);
    expect(await Promise.all([`${long}a`, `${long}b`, long].map((word) => verifyPassword(hash, word)))).toEqual([
      true,
      false,
      false,
    ]);
  });

  test("is not that of a password in another case, or with another space", async () => {
    const hash = await hashPassword(password);
    const others = [password.toUpperCase(), `${password} `, ` ${password}`];
    expect(await Promise.all(others.map((word) => verifyPassword(hash, word)))).toEqual([false, false, false]);
  });

  test.each([
    "$argon2id$v=19$m=4096,t=2,p=1$",
    "$argon2id$v=19$m=19456,t=1,p=1$",
    "$argon2i$v=19$m=19456,t=2,p=1$",
    "$2b$12$",
    "",
  ])("that begins with %j is made anew", (beginning) => expect(needsRehash(`${beginning}c2FsdA$aGFzaA`)).toBe(true));
});

describe("without a hash", () => {
  test("no password is right", async () => {
    expect(await verifyPassword(null, password)).toBe(false);
    expect(await verifyPassword(null, "")).toBe(false);
  });
});

describe("hashes at once", () => {
  test("are bounded: those that find the queue full are told to wait, and the others are served", async () => {
    const many = await Promise.allSettled(Array.from({ length: 80 }, () => verifyPassword(null, password)));
    const refused = many.flatMap((one) => (one.status === "rejected" ? [one.reason as unknown] : []));
    expect(refused).toHaveLength(80 - 2 - 64);
    for (const reason of refused) {
      expect(reason).toBeInstanceOf(RateLimitError);
      expect(reason).toMatchObject({ status: 429, retryAfterSeconds: 2 });
    }
  });

  test("that were refused leave no trace: the next are served", async () => {
    const full = Array.from({ length: 70 }, () => verifyPassword(null, password));
    const settled = await Promise.allSettled(full);
    expect(settled.filter(({ status }) => status === "rejected")).toHaveLength(70 - 2 - 64);
    await expect(verifyPassword(null, password)).resolves.toBe(false);
    await expect(hashPassword(password)).resolves.toContain("$argon2id$");
  });
});
