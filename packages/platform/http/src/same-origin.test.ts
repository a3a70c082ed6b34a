import { type Actor, ForbiddenError, anonymous } from "@plinth/kernel";
import { describe, expect, test } from "vitest";
import { refuseCrossSite } from "./same-origin.ts";

const ours = "https://app.example.com";
const theirs = "https://evil.example";
const user: Actor = {
  kind: "user",
  authenticatedAt: "2026-01-01T00:00:00.000Z",
  userId: "u1",
  sessionId: "s1",
  organizationId: null,
  role: null,
  permissions: [],
};
const apiKey: Actor = {
  kind: "apiKey",
  keyId: "k1",
  createdBy: "u1",
  origins: [],
  organizationId: "o1",
  permissions: [],
};

/** Sec-Fetch-Site, Origin, and whether a user and an anonymous caller pass. */
const table = [
  ["same-origin", ours, true, true],
  ["same-origin", null, true, true],
  ["same-origin", "null", true, true],
  ["none", null, true, true],
  ["none", ours, true, true],
  ["none", theirs, false, false],
  ["same-site", ours, false, false],
  ["same-site", null, false, false],
  ["cross-site", ours, false, false],
  ["cross-site", null, false, false],
  ["cross-site", theirs, false, false],
  ["", ours, false, false],
  ["SAME-ORIGIN", null, false, false],
  [null, ours, true, true],
  [null, theirs, false, false],
  [null, "null", false, false],
  [null, `${ours}.evil.example`, false, false],
  [null, "http://app.example.com", false, false],
  [null, `${ours}:8443`, false, false],
  [null, `${ours}, ${theirs}`, false, false],
  [null, null, false, true],
] as const;

describe.each(table)("a write with Sec-Fetch-Site %j and Origin %j", (site, origin, userPasses, anonymousPasses) => {
  const headers = new Headers();
  if (site !== null) headers.set("sec-fetch-site", site);
  if (origin !== null) headers.set("origin", origin);

  test(`${userPasses ? "passes" : "is refused"} with a session`, () => {
    expect(passes(headers, user)).toBe(userPasses);
  });

  test(`${anonymousPasses ? "passes" : "is refused"} without one`, () => {
    expect(passes(headers, anonymous)).toBe(anonymousPasses);
  });

  test("passes with an API key, which no browser sends on its own", () => {
    expect(passes(headers, apiKey)).toBe(true);
  });
});

test("what the request says of its own host changes nothing", () => {
  const headers = new Headers({ origin: theirs, host: "evil.example", "x-forwarded-host": "evil.example" });
  expect(passes(headers, user)).toBe(false);
});

function passes(headers: Headers, actor: Actor): boolean {
  try {
    refuseCrossSite(headers, actor, ours);
    return true;
  } catch (error) {
    if (error instanceof ForbiddenError && error.code === "cross_site_request") return false;
    throw error;
  }
}
