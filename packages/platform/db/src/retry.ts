import { setTimeout as sleep } from "node:timers/promises";
import { prismaCode, sqlState } from "./database-error.ts";

const maximumAttempts = 8;

/** Runs `attempt` again, after a short random wait, while the database reports that two transactions collided. */
export async function retryCollisions<T>(attempt: () => Promise<T>): Promise<T> {
  for (let tries = 1; ; tries++) {
    try {
      return await attempt();
    } catch (error) {
      if (tries === maximumAttempts || !isCollision(error)) throw error;
      await sleep(Math.random() * 10 * 2 ** tries);
    }
  }
}

/** Serialization failures and deadlocks: nothing was stored, so trying again is safe. */
export function isCollision(error: unknown): boolean {
  return prismaCode(error) === "P2034" || ["40001", "40P01"].includes(sqlState(error) ?? "");
}
