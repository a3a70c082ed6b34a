import { expect, test } from "vitest";
import { asyncApi } from "@/server/asyncapi.ts";
import { caller } from "@/server/testing/index.ts";

test("GET answers 200 with the document of the events, to anybody", async () => {
  const { status, json, headers } = await caller()("GET /api/asyncapi.json");
  expect([status, headers.get("content-type")]).toEqual([200, "application/json"]);
  expect(json).toEqual(JSON.parse(JSON.stringify(asyncApi)));
});
