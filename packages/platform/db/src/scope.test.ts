import { userActor, testDatabase } from "@plinth/testing";
import { expect, test } from "vitest";
import { inTenant, outsideTenant } from "./transaction.ts";

testDatabase();

const told = `select current_setting('app.actor') as actor, current_setting('app.verb') as verb,
  current_setting('app.request_id') as "requestId"`;

test("a transaction knows who changes rows, by which verb, and for which request", async () => {
  const request = { id: "r-1", address: "192.0.2.0", userAgent: "test" };
  const actor = userActor([], { verb: "projects.create", request });
  const [facts] = await inTenant(actor, (tx) => tx.$queryRawUnsafe<object[]>(told));
  expect(facts).toEqual({ actor: `user:${actor.userId}`, verb: "projects.create", requestId: "r-1" });
});

test("and the next one on the same connection knows nothing of it", async () => {
  const [facts] = await outsideTenant(null, (tx) => tx.$queryRawUnsafe<object[]>(told));
  expect(facts).toEqual({ actor: "", verb: "", requestId: "" });
});
