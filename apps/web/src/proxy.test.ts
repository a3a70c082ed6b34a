import { NextRequest, type NextResponse } from "next/server";
import { unstable_doesMiddlewareMatch as matches } from "next/experimental/testing/server";
import { describe, expect, test, vi } from "vitest";
import { config, proxy } from "./proxy.ts";

vi.stubEnv("DATABASE_URL", "postgres://plinth_app@127.0.0.1:1/unused");

const visit = (path: string, init: ConstructorParameters<typeof NextRequest>[1] = {}) =>
  proxy(new NextRequest(new URL(path, "http://localhost:3000"), init));
const policyOf = (response: NextResponse) => response.headers.get("content-security-policy") ?? "";

/** What the page is rendered with: Next sends it on under this prefix. */
const handedOn = (response: NextResponse, name: string) => response.headers.get(`x-middleware-request-${name}`);

describe("every page", () => {
  test("gets a nonce of its own, the same in the answer and in what the page is rendered with", () => {
    const answers = Array.from({ length: 20 }, () => visit("/"));
    const nonces = answers.map((answer) => /'nonce-(\w+)'/.exec(policyOf(answer))?.[1]);
    expect(new Set(nonces).size).toBe(20);
    expect(nonces.every((nonce) => nonce !== undefined && nonce.length >= 32)).toBe(true);
    expect(answers.map((answer) => handedOn(answer, "content-security-policy"))).toEqual(answers.map(policyOf));
  });

  test("may run no script but by that nonce, and be framed by nobody", () => {
    const policy = policyOf(visit("/"));
    expect(policy).toMatch(/script-src 'self' 'nonce-\w+' 'strict-dynamic';/);
    expect(policy).not.toMatch(/unsafe-inline|unsafe-eval|\*/);
    for (const rule of ["default-src 'self'", "object-src 'none'", "base-uri 'none'", "frame-ancestors 'none'"])
      expect(policy).toContain(rule);
  });

  test("replaces a policy that the client sent", () => {
    const answer = visit("/", { headers: { "content-security-policy": "script-src 'nonce-mine'" } });
    expect(handedOn(answer, "content-security-policy")).toBe(policyOf(answer));
    expect(policyOf(answer)).not.toContain("mine");
  });

  test("says nothing of https where the app is not served by it", () => {
    expect(visit("/").headers.has("strict-transport-security")).toBe(false);
  });

  test("has a request id, the caller's where that is harmless", () => {
    const given = visit("/", { headers: { "x-request-id": "harmless-id-1" } });
    expect([given.headers.get("x-request-id"), handedOn(given, "x-request-id")]).toEqual([
      "harmless-id-1",
      "harmless-id-1",
    ]);
    expect(visit("/", { headers: { "x-request-id": "<script>" } }).headers.get("x-request-id")).toMatch(
      /^[\da-f-]{36}$/,
    );
  });

  test("knows its own path, whatever the client says that it is", () => {
    const answer = visit("/projects?page=2", {
      headers: { cookie: "plinth.session=x", "x-plinth-path": "//evil.example" },
    });
    expect(handedOn(answer, "x-plinth-path")).toBe("/projects?page=2");
  });
});

describe("a page for those signed in", () => {
  test.each(["/projects", "/projects/7?tab=a&b=1", "/members", "/settings", "/account", "/onboarding"])(
    "%s leads whoever has no cookie to sign in, and back",
    (path) => {
      const answer = visit(path);
      const location = new URL(answer.headers.get("location") ?? "");
      expect([answer.status, location.origin, location.pathname]).toEqual([307, "http://localhost:3000", "/sign-in"]);
      expect(location.searchParams.get("next")).toBe(path);
      expect(policyOf(answer)).not.toBe("");
    },
  );

  test("is not guarded here: any cookie passes, and the page decides", () => {
    expect(visit("/projects", { headers: { cookie: "plinth.session=forged" } }).headers.has("location")).toBe(false);
  });

  test("leaves an action's post alone, which answers for itself", () => {
    expect(visit("/projects", { method: "POST" }).headers.has("location")).toBe(false);
  });

  test("does not take a page for one whose name it only begins", () => {
    expect(visit("/projects-of-others").headers.has("location")).toBe(false);
  });
});

test.each([
  [true, "/"],
  [true, "/projects/7"],
  [true, "/sign-in"],
  [true, "/apiary"],
  [true, "/icon.svgfoo"],
  [true, "/robots.txt/deeper"],
  [false, "/api/v1/projects"],
  [false, "/api/auth/session"],
  [false, "/_next/static/chunk.js"],
  [false, "/robots.txt"],
  [false, "/icon.svg"],
])("passes here: %s, %s", (expected, url) => {
  expect(matches({ config, url, nextConfig: {} })).toBe(expected);
});
