import { expect, test, vi } from "vitest";
import { caller, refusal } from "@/server/testing/index.ts";

vi.stubEnv("DATABASE_URL", "postgres://plinth_app@127.0.0.1:1/unused");
vi.stubEnv("METRICS_TOKEN", "a-token-that-is-32-characters-long");
const ask = (authorization?: string) =>
  caller(authorization === undefined ? {} : { authorization })("GET /api/metrics");

test("GET answers 200 to the token, with the requests that were answered", async () => {
  await caller()("GET /api/nothing");
  const { status, text, headers } = await ask("Bearer a-token-that-is-32-characters-long");
  expect(status).toBe(200);
  expect(headers.get("content-type")).toBe("text/plain; version=0.0.4; charset=utf-8");
  expect(text).toContain('route="/api/[...path]"');
});

test.each([undefined, "", "Bearer", "Bearer another", "a-token-that-is-32-characters-long"])(
  "GET answers 401 to %j",
  async (authorization) => {
    expect(refusal(await ask(authorization))).toEqual([401, "sign_in_required"]);
  },
);
