import { setTimeout as sleep } from "node:timers/promises";
import { inOneTransaction, outsideTenant } from "@plinth/db";
import { testEnv } from "@plinth/env";
import { type UserActor, command, newId } from "@plinth/kernel";
import { testDatabase, userActor } from "@plinth/testing";
import { beforeAll, describe, expect, test } from "vitest";
import { z } from "zod";
import { type Ledger, ledger } from "./ledger.ts";
import { createOnce } from "./once.ts";

const database = testDatabase();
const definition = command({ input: z.object({}), output: z.object({}), allow: "user", limit: "write" });
const runs = testEnv().TEST_RUNS;

beforeAll(() => database.owner("create table effects (key text, at text); grant all on effects to plinth_app"));

/** The process is gone: nothing that follows happens. */
class Crash extends Error {}

/** The steps of a use, of which the one at `point`, and all that would follow it, do not happen. */
function dyingAt(point: number, base: Ledger) {
  let step = 0;
  const live = () => {
    if (step >= point) throw new Crash();
    step += 1;
  };
  const guarded =
    <Args extends readonly unknown[], T>(run: (...args: Args) => Promise<T>) =>
    async (...args: Args) => {
      live();
      const result = await run(...args);
      live();
      return result;
    };
  return {
    ledger: { claim: guarded(base.claim), finish: guarded(base.finish), release: guarded(base.release) },
    wholly: <T>(...args: Parameters<typeof inOneTransaction<T>>) => guarded(inOneTransaction<T>)(...args),
    guarded,
  };
}

interface Sent {
  readonly key: string;
  readonly actor: UserActor;
  readonly payload: string;
  readonly diesAt?: number;
  readonly base?: Ledger;
}

/** Sends one request; returns what was done, or null when it was refused or its process died. */
async function send({ key, actor, payload, diesAt = Infinity, base = ledger }: Sent): Promise<string | null> {
  const steps = dyingAt(diesAt, base);
  const effect = steps.guarded(async () => {
    const at = newId();
    await outsideTenant(null, (tx) => tx.$executeRaw`insert into effects values (${key}, ${at})`);
    await sleep(Math.random() * 6);
    return at;
  });
  try {
    const { output } = await createOnce(steps)({ actor, definition, input: { payload }, key }, effect);
    return output as string;
  } catch (error) {
    const { code = "", message } = error as { code?: string; message: string };
    if (error instanceof Crash || ["request_in_progress", "idempotency_key_reused"].includes(code)) return null;
    throw new Error(`unexpected: ${message}`, { cause: error });
  }
}

/** Lets the leases run out of all that is not just being finished. */
const expire = () =>
  database.owner(`update idempotency_keys set lease_until = now() - interval '1 second' where hash in (
    select hash from idempotency_keys where finished_at is null order by hash for update skip locked)`);

/** Some requests under one key at about the same time: retries, other payloads, deaths at any step, leases that run out. */
async function interleaving(base = ledger) {
  const key = newId();
  const actor = userActor([]);
  const requests = Array.from({ length: 2 + Math.floor(Math.random() * 4) }, async () => {
    await sleep(Math.random() * 12);
    const payload = Math.random() < 0.8 ? "a" : "b";
    const diesAt = Math.random() < 0.5 ? Math.floor(Math.random() * 12) : Infinity;
    if (Math.random() < 0.3) await expire();
    return send({ key, actor, payload, diesAt, base });
  });
  const answers = await Promise.all(requests);
  await expire();
  for (const payload of ["a", "b"]) answers.push(await send({ key, actor, payload, base }));
  const effects = await database.owner<{ at: string }>("select at from effects where key = $1", [key]);
  return { effects: effects.map(({ at }) => at), told: new Set(answers.filter((answer) => answer !== null)) };
}

/** Counts the runs that end in another way than with one effect, of which everybody was told the same. */
async function countWrong(total: number, base?: Ledger): Promise<number> {
  let wrong = 0;
  for (let done = 0; done < total; done += 3) {
    for (const { effects, told } of await Promise.all([interleaving(base), interleaving(base), interleaving(base)])) {
      if (effects.length !== 1 || told.size !== 1 || !told.has(effects[0] ?? "")) wrong += 1;
    }
  }
  return wrong;
}

describe("whoever sends, dies, retries and overtakes whom", () => {
  test(`there is one effect, and one answer, in ${runs} random interleavings`, { timeout: 3_600_000 }, async () => {
    expect(await countWrong(runs)).toBe(0);
  });

  test("without the fence there would be more than one", { timeout: 600_000 }, async () => {
    const unfenced: Ledger = {
      ...ledger,
      finish: async (tx, { hash }, answer) => {
        await tx.$executeRaw`update idempotency_keys set finished_at = now(), answer = ${answer} where hash = ${hash}`;
        return true;
      },
    };
    expect(await countWrong(300, unfenced)).toBeGreaterThan(0);
  });
});
