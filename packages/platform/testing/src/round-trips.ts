import pg from "pg";
import { vi } from "vitest";

/** Returns how many round trips to the database `work` began: each read is one, and each transaction, whatever its length. */
export async function roundTrips(work: () => Promise<unknown>): Promise<number> {
  const taken = vi.spyOn(pg.Pool.prototype, "connect");
  try {
    await work();
    return taken.mock.calls.length;
  } finally {
    taken.mockRestore();
  }
}
