import { setTimeout as sleep } from "node:timers/promises";
import { newId } from "@plinth/kernel";
import { ownServer, plantTenant } from "@plinth/testing";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { consumer } from "./consumer.ts";
import { registerConsumers } from "./deliveries.ts";
import { compared, drained } from "./testing/crash/loop.ts";
import { type WorkerFile, bundleWorker, startCrew, startWorker } from "./testing/crash/workers.ts";
import { happen, prepareEffects, producer, witness } from "./testing/happenings.ts";

const server = ownServer();
/** Nothing here depends on time: a slow machine may have all it needs. */
const timeout = 600_000;
const name = `restart-${newId()}`;
let worker: WorkerFile;

beforeAll(async () => {
  worker = await bundleWorker();
  await prepareEffects(server);
  await registerConsumers([consumer(witness({ name, ordered: true }))]);
});
afterAll(() => worker.remove());

const count = async (table: "causes" | "effects") =>
  (await server.owner<{ count: number }>(`select count(*)::int as count from ${table}`))[0]?.count ?? 0;

/** Lets things happen until `stop`, whatever the database does; returns which ones it said that it had stored. */
function produce(organizationId: string) {
  const subjects = Array.from({ length: 20 }, newId);
  const acknowledged: string[] = [];
  let [stopped, refused] = [false, 0];
  const one = async () => {
    while (!stopped) {
      const subject = subjects[Math.floor(Math.random() * subjects.length)] ?? newId();
      try {
        acknowledged.push(await happen(producer(organizationId), subject));
      } catch {
        refused += 1;
        await sleep(20);
      }
    }
  };
  const running = Promise.all([one(), one(), one()]);
  return {
    acknowledged,
    refused: () => refused,
    stop: async () => {
      stopped = true;
      await running;
    },
  };
}

test(
  "a database that is restarted, or killed, amid the work loses nothing and doubles nothing",
  { timeout },
  async () => {
    const { organizationId } = await plantTenant(server, "Acme");
    const crew = startCrew(3, () => startWorker(worker.file, [name, "with inbox"]));
    const producing = produce(organizationId);
    /** Both sides are at work: each has done more than before. */
    const atWork = async () => {
      const before = { causes: await count("causes"), effects: await count("effects") };
      await vi.waitFor(
        async () => {
          expect(await count("causes")).toBeGreaterThan(before.causes + 20);
          expect(await count("effects")).toBeGreaterThan(before.effects + 20);
        },
        { timeout: 100_000 },
      );
    };
    try {
      await atWork();
      const processes = crew.pids();
      for (const end of [server.restart, server.crash, server.restart]) {
        await end();
        await atWork();
      }
      await producing.stop();
      expect(producing.refused()).toBeGreaterThan(0);
      expect(await drained(server, name)).toBe(0);
      expect(crew.pids()).toEqual(processes);
    } finally {
      await producing.stop();
      await crew.end();
    }
    expect(await compared(server, name)).toEqual({ lost: 0, phantom: 0, doubled: 0, outOfOrder: 0 });
    const told = await server.owner<{ event_id: string }>("select event_id from effects");
    const effects = new Set(told.map(({ event_id }) => event_id));
    expect(producing.acknowledged.filter((id) => !effects.has(id))).toEqual([]);
  },
);
