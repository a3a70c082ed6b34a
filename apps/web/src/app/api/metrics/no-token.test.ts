import { expect, test, vi } from "vitest";
import { caller, withoutPlace } from "@/server/testing/index.ts";

vi.stubEnv("DATABASE_URL", "postgres://plinth_app@127.0.0.1:1/unused");
vi.stubEnv("METRICS_TOKEN", undefined);

test("without METRICS_TOKEN there is no such page, whatever is sent", async () => {
  const nothing = withoutPlace(await caller()("GET /api/nothing"));
  for (const authorization of ["", "Bearer ", "Bearer undefined"]) {
    expect(withoutPlace(await caller({ authorization })("GET /api/metrics"))).toEqual(nothing);
  }
});
