import { expect, test, vi } from "vitest";
import { caller, withoutPlace } from "@/server/testing/index.ts";

vi.stubEnv("DATABASE_URL", "postgres://plinth_app@127.0.0.1:1/unused");
vi.stubEnv("CRON_SECRET", undefined);

test("without CRON_SECRET there is no such page, whatever is sent", async () => {
  const nothing = withoutPlace(await caller()("GET /api/nothing"));
  for (const authorization of ["", "Bearer ", "Bearer undefined"]) {
    expect(withoutPlace(await caller({ authorization })("GET /api/cron/dispatch"))).toEqual(nothing);
  }
});
