import { describe, expect, test } from "vitest";
import { retryCollisions } from "./retry.ts";

const collision = (code: string) =>
  Object.assign(new Error("collided"), { meta: { driverAdapterError: { cause: { originalCode: code } } } });
const writeConflict = Object.assign(new Error("collided"), { code: "P2034" });

/** Fails with the errors, one after the other, and then returns how often it was tried. */
function failing(...errors: Error[]): () => Promise<number> {
  let tries = 0;
  return async () => {
    const error = errors[tries++];
    if (error !== undefined) throw error;
    return tries;
  };
}

describe("work that collides with another's", () => {
  test("is tried again until it succeeds", async () => {
    const work = failing(collision("40001"), collision("40P01"), writeConflict);
    await expect(retryCollisions(work)).resolves.toBe(4);
  });

  test("is given up after eight tries, with the last collision", async () => {
    let tries = 0;
    const work = async () => {
      tries += 1;
      throw writeConflict;
    };
    await expect(retryCollisions(work)).rejects.toBe(writeConflict);
    expect(tries).toBe(8);
  });
});

test("work that fails for another reason is not tried again", async () => {
  const work = failing(new Error("bug"), new Error("not reached"));
  await expect(retryCollisions(work)).rejects.toThrow("bug");
  await expect(retryCollisions(failing(collision("23505")))).rejects.toThrow("collided");
});
