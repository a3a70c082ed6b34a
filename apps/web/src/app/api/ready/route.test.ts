import { expect, test } from "vitest";
import { caller, testDatabase } from "@/server/testing/index.ts";

testDatabase();

test("GET answers 200 while the database answers", async () => {
  expect(await caller()("GET /api/ready")).toMatchObject({ status: 200, json: { status: "ready" } });
});
