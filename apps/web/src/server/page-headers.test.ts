import { expect, test, vi } from "vitest";
import { contentSecurityPolicy, transportHeaders } from "./page-headers.ts";
import { sessionCookie, sessionCookieHeader } from "./session-cookie.ts";

vi.stubEnv("DATABASE_URL", "postgres://plinth_app@127.0.0.1:1/unused");
vi.stubEnv("APP_URL", "https://plinth.example");

vi.stubEnv("AUTH_OIDC_ISSUER", "https://login.example.com:8443/realms/staff");
vi.stubEnv("AUTH_OIDC_ID", "plinth");
vi.stubEnv("AUTH_OIDC_SECRET", "secret");

test("a form leads to us, and to the providers that are switched on", () => {
  expect(contentSecurityPolicy("n")).toContain(
    "; form-action 'self' https://github.com https://login.example.com:8443; ",
  );
});

test("over https a browser never goes back to http", () => {
  expect(transportHeaders()["strict-transport-security"]).toBe("max-age=63072000; includeSubDomains");
  expect(contentSecurityPolicy("n")).toContain("upgrade-insecure-requests");
});

test("over https the session's cookie is bound to the host and never sent in the clear", () => {
  expect(sessionCookie().name).toBe("__Host-plinth.session");
  expect(sessionCookieHeader("token")).toBe(
    "__Host-plinth.session=token; Path=/; HttpOnly; SameSite=Lax; Max-Age=2592000; Secure",
  );
});
