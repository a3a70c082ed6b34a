import { logger } from "@plinth/observability";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { createGuard } from "./guard.ts";

let nowMs = 0;
let asked = 0;
const failing = async () => {
  asked += 1;
  throw new Error("down");
};
const answering = async () => {
  asked += 1;
  return "an answer";
};
const guardAfter = async (errors: number) => {
  const guard = createGuard(() => new Date(nowMs), "no answer");
  for (let call = 0; call < errors; call++) await guard(failing);
  asked = 0;
  return guard;
};

beforeEach(() => {
  [nowMs, asked] = [0, 0];
  vi.spyOn(logger, "warn").mockReturnValue();
});
afterEach(() => vi.restoreAllMocks());

test("an answer is passed on, an error is undefined and a line of the log", async () => {
  const guard = await guardAfter(0);
  expect([await guard(answering), await guard(failing)]).toEqual(["an answer", undefined]);
  expect(vi.mocked(logger.warn).mock.calls).toEqual([[{ err: new Error("down") }, "no answer"]]);
});

test("after 5 errors in a row Redis is left alone for 10 seconds, then tried by one", async () => {
  const guard = await guardAfter(5);
  expect(await guard(answering)).toBeUndefined();
  nowMs = 9_999;
  expect([await guard(answering), asked]).toEqual([undefined, 0]);
  nowMs = 10_000;
  await Promise.all([guard(failing), guard(failing), guard(failing)]);
  expect(asked).toBe(1);
});

test("what must always be asked is asked all the same, and its answer lets the others ask again", async () => {
  const guard = await guardAfter(5);
  expect(await guard(answering, { always: true })).toBe("an answer");
  expect(await guard(answering)).toBe("an answer");
});
