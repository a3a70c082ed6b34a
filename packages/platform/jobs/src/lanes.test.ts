import { setImmediate as rest } from "node:timers/promises";
import { expect, test } from "vitest";
import { type Work, createLanes } from "./lanes.ts";

test("a lane that is free when a fetch for others has begun is fetched for after it", async () => {
  const asked: number[] = [];
  const [again, enough] = [signal(), signal()];
  const fetched = [
    async () => [async () => {}, () => again.given],
    async () => {
      again.give();
      await rest();
      return [() => enough.given];
    },
    async () => {
      enough.give();
      return [];
    },
  ] satisfies (() => Promise<Work[]>)[];
  const lanes = createLanes(2, async (waiting) => {
    asked.push(waiting);
    return (await fetched[asked.length - 1]?.()) ?? [];
  });
  await lanes.run(() => true);
  expect(asked.slice(0, 3)).toEqual([2, 1, 1]);
});

function signal() {
  let give = () => {};
  const given = new Promise<void>((resolve) => (give = resolve));
  return { give, given };
}
