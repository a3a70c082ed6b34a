import { newId } from "@plinth/kernel";
import { expect, test, vi } from "vitest";
import { sealSession, sessionCookie } from "@/server/session-cookie.ts";
import { caller, problemOf, refusal } from "@/server/testing/index.ts";

vi.stubEnv("DATABASE_URL", "postgres://plinth_app:secret@127.0.0.1:1/gone");

test("readiness is a 503 that says when to ask again and nothing of where the database is", async () => {
  const answer = await caller()("GET /api/ready");
  expect(refusal(answer)).toEqual([503, "unavailable"]);
  expect(Number(answer.headers.get("retry-after"))).toBeGreaterThan(0);
  expect(answer.text).not.toMatch(/127\.0\.0\.1|plinth_app|secret|ECONNREFUSED/);
});

test("liveness does not mind", async () => {
  expect((await caller()("GET /api/health")).status).toBe(200);
});

test("whoever has a session is told to come back, and is not taken for nobody", async () => {
  const cookie = `${sessionCookie().name}=${await sealSession({ userId: newId(), id: newId() })}`;
  const answer = await caller({ cookie })("GET /api/v1/me");
  expect(problemOf(answer)).toMatchObject({ status: 503, code: "unavailable" });
});
