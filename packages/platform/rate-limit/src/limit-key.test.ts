import { type Actor, anonymous, systemActor } from "@plinth/kernel";
import { expect, test } from "vitest";
import { limitKey } from "./limit-key.ts";

const user: Actor = {
  kind: "user",
  authenticatedAt: "2026-01-01T00:00:00.000Z",
  userId: "u1",
  sessionId: "s1",
  organizationId: "o1",
  role: null,
  permissions: [],
};
const key: Actor = { kind: "apiKey", keyId: "k1", createdBy: "u1", origins: [], organizationId: "o1", permissions: [] };

test("users and keys are counted in their organization, wherever they are", () => {
  expect(limitKey("read", user, "192.0.2.1")).toBe("o1:user:u1");
  expect(limitKey("write", { ...user, organizationId: null }, "192.0.2.1")).toBe("none:user:u1");
  expect(limitKey("write", key, "192.0.2.1")).toBe("o1:apiKey:k1");
});

test("everybody else is counted by address", () => {
  expect(limitKey("read", anonymous, "192.0.2.1")).toBe("address:192.0.2.1");
  expect(limitKey("read", systemActor("seed", "o1", []), "192.0.2.1")).toBe("address:192.0.2.1");
});

test("more organizations buy no more mails", () => {
  expect(limitKey("mail", user, "192.0.2.1")).toBe("user:u1");
  expect(limitKey("mail", { ...user, organizationId: "o2" }, "192.0.2.2")).toBe("user:u1");
  expect(limitKey("mail", anonymous, "192.0.2.1")).toBe("address:192.0.2.1");
});

test("a session buys no more attempts to sign in", () => {
  expect(limitKey("auth", user, "192.0.2.1")).toBe(limitKey("auth", anonymous, "192.0.2.1"));
});
