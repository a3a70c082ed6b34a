import { expect, test } from "vitest";
import { caller } from "@/server/testing/index.ts";

test("GET answers 200 without a database, a session or any configuration", async () => {
  const answer = await caller()("GET /api/health");
  expect(answer).toMatchObject({ status: 200, json: { status: "ok" } });
  expect(answer.headers.get("cache-control")).toBe("private, no-store");
});
