import { setTimeout as sleep } from "node:timers/promises";
import { newId } from "@plinth/kernel";
import { type TestDatabase, plantTenant } from "@plinth/testing";
import { consumer } from "../../consumer.ts";
import { registerConsumers } from "../../deliveries.ts";
import { happen, producer, witness } from "../happenings.ts";
import { type WorkerFile, startCrew, startWorker } from "./workers.ts";

/** One run of the crash loop: so many kills, and so many producing transactions around each. */
export interface CrashRun {
  readonly database: TestDatabase;
  readonly workerFile: Pick<WorkerFile, "file" | "producerFile">;
  /** So often a worker is killed, and so often a producer. */
  readonly kills: number;
  readonly transactionsPerKill: number;
  readonly inbox: boolean;
  /** How far the clocks of the workers are ahead, one after the other. */
  readonly clocksOffMs?: readonly number[];
}

/** What a run left behind: all of it but `committed` and `rolledBack` is to be 0. */
export interface Verdict {
  readonly committed: number;
  readonly rolledBack: number;
  readonly lost: number;
  readonly phantom: number;
  readonly doubled: number;
  readonly outOfOrder: number;
  readonly unfinished: number;
}

const crewSize = 3;
const producers = 4;
const killedProducers = 2;
const rolledBackShare = 0.05;

/** Produces, kills a worker and a producer in the middle of each burst, waits until nothing is due, and compares causes with effects. */
export async function crashLoop({
  database,
  workerFile,
  kills,
  transactionsPerKill,
  inbox,
  clocksOffMs = [0],
}: CrashRun): Promise<Verdict> {
  const name = `crash-${newId()}`;
  await registerConsumers([consumer(witness({ name, ordered: true }))]);
  const tenants = [await plantTenant(database, "Acme"), await plantTenant(database, "Globex")];
  const subjects = tenants.flatMap(({ organizationId }) =>
    Array.from({ length: 25 }, () => ({ organizationId, subjectId: newId() })),
  );
  let started = 0;
  const crew = startCrew(crewSize, () => {
    const clockOffMs = clocksOffMs[started++ % clocksOffMs.length] ?? 0;
    return startWorker(workerFile.file, [name, inbox ? "with inbox" : "without inbox"], { clockOffMs });
  });
  const pairs = subjects.map(({ organizationId, subjectId }) => `${organizationId}/${subjectId}`);
  const web = startCrew(killedProducers, () => startWorker(workerFile.producerFile, pairs));
  const counts = { committed: 0, rolledBack: 0 };
  try {
    for (let kill = 0; kill < kills; kill++) {
      const burst = produce(subjects, transactionsPerKill, counts);
      await sleep(Math.random() * 200);
      await Promise.all([burst, crew.killOne(), web.killOne()]);
    }
    await web.end();
    const unfinished = await drained(database, name);
    return { ...counts, ...(await compared(database, name)), unfinished };
  } finally {
    await Promise.all([web.end(), crew.end()]);
  }
}

interface Subject {
  readonly organizationId: string;
  readonly subjectId: string;
}

class TakenBack extends Error {}

async function produce(
  subjects: readonly Subject[],
  transactions: number,
  counts: { committed: number; rolledBack: number },
): Promise<void> {
  let left = transactions;
  const one = async () => {
    while (left-- > 0) {
      const { organizationId, subjectId } = subjects[Math.floor(Math.random() * subjects.length)] as Subject;
      const takenBack = Math.random() < rolledBackShare;
      const last = async () => {
        if (takenBack) throw new TakenBack();
      };
      await happen(producer(organizationId), subjectId, { last }).catch((error: unknown) => {
        if (!(error instanceof TakenBack)) throw error;
      });
      counts[takenBack ? "rolledBack" : "committed"] += 1;
    }
  };
  await Promise.all(Array.from({ length: producers }, one));
}

/** Waits until the workers are done with everything, or nothing has been done for 20 seconds; returns what is left. */
export async function drained(database: TestDatabase, name: string): Promise<number> {
  let left = Infinity;
  for (let still = 0; left > 0 && still < 200;) {
    await sleep(100);
    const [row] = await database.owner<{ left: number }>(
      "select count(*)::int as left from event_deliveries where consumer = $1 and (finished_at is null or dead)",
      [name],
    );
    const now = row?.left ?? 0;
    still = now < left ? 0 : still + 1;
    left = now;
  }
  return left;
}

/** What is found by comparing causes with effects. */
export type Compared = Omit<Verdict, "committed" | "rolledBack" | "unfinished">;

export async function compared(database: TestDatabase, name: string): Promise<Compared> {
  const [row] = await database.owner<Record<keyof Compared, number>>(
    `with done as (select * from effects where consumer = $1)
    select
      (select count(*)::int from causes c where not exists (select from done e where e.event_id = c.event_id)) as lost,
      (select count(*)::int from done e where not exists (select from causes c where c.event_id = e.event_id)) as phantom,
      (select (count(*) - count(distinct event_id))::int from done) as doubled,
      (select count(*)::int from (
        select sequence, lag(sequence, 1, 0) over (partition by subject_id order by place) as previous from done) steps
        where sequence <> previous + 1) as "outOfOrder"`,
    [name],
  );
  if (row === undefined) throw new Error("nothing was compared");
  return row;
}
