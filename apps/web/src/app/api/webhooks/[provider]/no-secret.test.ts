import { expect, test, vi } from "vitest";
import { caller, withoutPlace } from "@/server/testing/index.ts";

vi.stubEnv("DATABASE_URL", "postgres://plinth_app@127.0.0.1:1/unused");

test("without a secret there is no such page, whatever is sent", async () => {
  const nothing = withoutPlace(await caller()("POST /api/nothing"));
  for (const provider of ["stripe", "standard"] as const) {
    const headers = { "stripe-signature": "t=1,v1=a", "webhook-id": "1", "webhook-timestamp": "1" };
    expect(withoutPlace(await caller(headers)(`POST /api/webhooks/${provider}`, { json: {} }))).toEqual(nothing);
  }
});
