import { beforeEach, expect, test, vi } from "vitest";
import { browser, outsideWalk, testDatabase } from "@/server/testing/index.ts";

testDatabase();
const { misbehave, leave, choose, arrive, walk } = outsideWalk({ algorithm: "ES256" });

beforeEach(() => {
  vi.spyOn(console, "error").mockImplementation(() => {});
});

test("a provider whose keys cannot be read signs nobody in; once they can, another algorithm than the usual one will do", async () => {
  const [early, late] = [browser(), browser()];
  const back = await choose(await leave(early), { person: "ada" });
  misbehave("keys_fail");
  expect((await arrive(early, back)).search).toBe("?error=upstream_failed");
  expect(early.jar.has("plinth.session")).toBe(false);
  misbehave(null);
  await walk({ person: "ada" }, late);
  expect(await late.send("GET /api/v1/me")).toMatchObject({ json: { email: "ada@local.example" } });
});
