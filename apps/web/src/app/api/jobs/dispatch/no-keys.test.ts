import { expect, test, vi } from "vitest";
import { caller, withoutPlace } from "@/server/testing/index.ts";

vi.stubEnv("DATABASE_URL", "postgres://plinth_app@127.0.0.1:1/unused");
vi.stubEnv("QSTASH_TOKEN", undefined);

test("without QStash's keys there is no such page, whatever is sent", async () => {
  const nothing = withoutPlace(await caller()("POST /api/nothing"));
  for (const headers of [{}, { "upstash-signature": "a.b.c" }]) {
    expect(withoutPlace(await caller(headers)("POST /api/jobs/dispatch", { json: {} }))).toEqual(nothing);
  }
});
