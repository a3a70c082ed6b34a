import { expect, test } from "vitest";
import { caller } from "@/server/testing/index.ts";
import document from "@/server/openapi/document.json";

test("GET answers 200 with the committed document, to anybody", async () => {
  const { status, json, headers } = await caller()("GET /api/openapi.json");
  expect([status, headers.get("content-type")]).toEqual([200, "application/json"]);
  expect(json).toEqual(document);
});
