import { once } from "node:events";
import { run } from "@plinth/testing";
import { expect, vi } from "vitest";
import type { Server } from "../production-server.ts";
import { chanceOf } from "./chance.ts";
import { type Seen, moments, nothingSeen, written } from "./seen.ts";
import { write } from "./writer.ts";

/** One run of the loop: `keys` are the writers'. */
export interface KillLoop {
  readonly server: Server;
  readonly databaseUrl: string;
  readonly receiver: { onMessage: () => Promise<void> };
  readonly keys: readonly string[];
  readonly kills: number;
  readonly writesPerKill: number;
  readonly seed: string;
  /** How long the end may take, until all is told. */
  readonly patienceMs: number;
}

/** Kills the server over and over while programs write, and starts it again; returns what they saw once all is told. */
export async function killLoop(loop: KillLoop): Promise<Seen> {
  const { server, databaseUrl, keys, kills, writesPerKill, seed } = loop;
  const seen = nothingSeen();
  let killing = true;
  const goesOn = () => killing || written(seen) < kills * writesPerKill;
  const writing = keys.map((key, index) => {
    const name = `Writer ${index + 1}`;
    return write({ name, key, seen, goesOn, origin: server.origin, chance: chanceOf(`${seed} ${name}`) });
  });
  const chance = chanceOf(seed);
  for (let kill = 0; kill < kills; kill++) {
    const target = (kill + chance()) * writesPerKill;
    while (written(seen) < target) await once(seen.moments, "answered");
    await killAt(loop, seen, kill);
    await endLeases(databaseUrl);
    await server.startAgain();
  }
  killing = false;
  await Promise.all(writing);
  const done = async () => expect(await untold(databaseUrl)).toBe(0);
  await vi.waitFor(done, { timeout: loop.patienceMs, interval: 500 });
  return seen;
}

const never = new Promise<never>(() => {});

/** Where messages are to be the server's last ones, they stay unanswered while it does much else. */
async function killAt({ server, receiver }: KillLoop, { moments: passing }: Seen, kill: number): Promise<void> {
  const moment = moments[kill % moments.length] ?? "sent";
  receiver.onMessage = async () => {
    passing.emit("received");
    if (moment === "received") await never;
  };
  await once(passing, moment);
  for (let more = moment === "received" ? 10 : 0; more > 0; more--) await once(passing, "answered");
  await server.kill();
  receiver.onMessage = async () => void passing.emit("received");
}

/** Ends what the dead held, as time would: how long a start takes is then all the same. */
async function endLeases(databaseUrl: string): Promise<void> {
  for (const ended of [
    "update event_deliveries set due_at = now() where lease is not null",
    "update webhook_deliveries set sending_until = null where sending_until is not null",
    "update idempotency_keys set lease_until = now() - interval '1 second' where finished_at is null",
  ])
    await run(databaseUrl, ended);
}

/** How many deliveries are neither done nor given up. */
async function untold(databaseUrl: string): Promise<number> {
  const open = "select count(*)::int as open from event_deliveries where finished_at is null and not dead";
  const [row] = await run<{ open: number }>(databaseUrl, open);
  return row?.open ?? Infinity;
}
