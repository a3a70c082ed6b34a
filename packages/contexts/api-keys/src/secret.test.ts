import { newId } from "@plinth/kernel";
import { describe, expect, test } from "vitest";
import { newSecret, organizationOf, stored } from "./secret.ts";

const organizationId = newId();

describe("a secret", () => {
  test("has one form and one length, which scanners can look for", () => {
    for (let n = 0; n < 200; n++) expect(newSecret(newId())).toMatch(/^plinth_[0-9A-Za-z]{22}_[0-9A-Za-z]{49}$/);
  });

  test("names its organization, whichever it is", () => {
    const ids = ["00000000-0000-7000-8000-000000000000", "ffffffff-ffff-7fff-bfff-ffffffffffff", organizationId];
    expect(ids.map((id) => organizationOf(newSecret(id)))).toEqual(ids);
  });

  test("is never made twice", () => {
    expect(new Set(Array.from({ length: 200 }, () => newSecret(organizationId))).size).toBe(200);
  });

  test("is kept as a hash and as the first 4 of its random characters", () => {
    const secret = newSecret(organizationId);
    const { hash, prefix } = stored(secret);
    expect(hash).toMatch(/^[0-9a-f]{64}$/);
    expect([secret.startsWith(prefix), secret.length - prefix.length]).toEqual([true, 45]);
    expect(stored(newSecret(organizationId)).hash).not.toBe(hash);
  });
});

describe("a damaged secret names nothing", () => {
  test("when any one character is another", () => {
    const secret = newSecret(organizationId);
    const damaged = Array.from(secret, (character, at) => {
      const other = character === "x" ? "y" : "x";
      return secret.slice(0, at) + other + secret.slice(at + 1);
    });
    expect(damaged.filter((candidate) => organizationOf(candidate) !== null)).toEqual([]);
  });

  test.each([
    ["empty", () => ""],
    ["cut short", (secret: string) => secret.slice(0, -1)],
    ["too long", (secret: string) => `${secret}0`],
    ["with a line after it", (secret: string) => `${secret}\n`],
    ["in other case", (secret: string) => secret.toUpperCase()],
    ["of another product", (secret: string) => secret.replace("plinth", "github")],
  ])("when it is %s", (_what, damage) => {
    expect(organizationOf(damage(newSecret(organizationId)))).toBeNull();
  });

  test("when its checksum is right and its organization is no id of ours", () => {
    expect(organizationOf(newSecret("00000000-0000-4000-8000-000000000000"))).toBeNull();
    expect(organizationOf(newSecret(`f${"f".repeat(32)}`))).toBeNull();
  });
});
