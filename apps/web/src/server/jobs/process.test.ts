import { spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { expect, test, vi } from "vitest";
import { testDatabase } from "../testing/index.ts";
import { consumers, couriers } from "./consumers.ts";
import { sweeps } from "./schedules.ts";

const database = testDatabase();
const script = fileURLToPath(new URL("process.ts", import.meta.url));

test("the worker's process declares the consumers, runs the schedules, and ends well when it is told to", async () => {
  const worker = spawn(process.execPath, ["--import", "tsx", script], { stdio: "inherit" });
  const exited = once(worker, "exit");
  await vi.waitFor(
    async () => {
      const ran = await database.owner("select name from schedule_runs where finished_at is not null order by name");
      expect(ran.map(({ name }) => String(name))).toEqual(sweeps.map(({ name }) => name).toSorted());
    },
    { timeout: 100_000, interval: 200 },
  );
  const declared = [...consumers, ...couriers].map(({ name }) => name).toSorted();
  const known = await database.owner<{ name: string }>("select name from event_consumers");
  expect(known.map(({ name }) => name).toSorted()).toEqual(declared);
  worker.kill("SIGTERM");
  expect(await exited).toEqual([0, null]);
}, 120_000);
