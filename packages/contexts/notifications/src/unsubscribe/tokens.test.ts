import { createHmac } from "node:crypto";
import { newId } from "@plinth/kernel";
import { expect, test } from "vitest";
import { createUnsubscribeTokens } from "./tokens.ts";

const secret = () => "a secret of the app";
let now = new Date("2026-01-01T00:00:00.000Z");
const tokens = createUnsubscribeTokens({ secret, clock: () => now });
const userId = newId();
const issued = () => tokens.issue({ userId, subject: "member.joined" });

test("says whose mails end, and which, for 90 days", () => {
  const token = issued();
  expect(tokens.read(token)).toEqual({ userId, subject: "member.joined" });
  now = new Date("2026-03-31T23:59:59.000Z");
  expect(tokens.read(token)).toEqual({ userId, subject: "member.joined" });
  now = new Date("2026-04-01T00:00:00.000Z");
  expect(tokens.read(token)).toBeNull();
  now = new Date("2026-01-01T00:00:00.000Z");
});

test("is refused when another person, another kind or another time is written into it", () => {
  const [content = "", signature = ""] = issued().split(".");
  const said = JSON.parse(Buffer.from(content, "base64url").toString()) as unknown[];
  for (const [index, other] of [newId(), "digest", 4_000_000_000].entries()) {
    const changed = said.with(index, other);
    expect(tokens.read(`${Buffer.from(JSON.stringify(changed)).toString("base64url")}.${signature}`)).toBeNull();
  }
  expect(tokens.read(`${content}.${signature}`)).not.toBeNull();
});

test("is refused when it is signed by another secret, or by the same one for another purpose", () => {
  const [content = ""] = issued().split(".");
  const elsewhere = createUnsubscribeTokens({ secret: () => "another secret", clock: () => now });
  expect(tokens.read(elsewhere.issue({ userId, subject: "digest" }))).toBeNull();
  const plain = createHmac("sha256", secret()).update(content).digest("base64url");
  expect(tokens.read(`${content}.${plain}`)).toBeNull();
});

test.each(["", ".", "a.b", "a.b.c", "%", `${"a".repeat(900)}.`])("%j is none", (token) => {
  expect(tokens.read(token)).toBeNull();
});
