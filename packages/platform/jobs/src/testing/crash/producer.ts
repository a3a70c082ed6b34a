import { randomInt } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import { happen, producer } from "../happenings.ts";

/**
 * A producer of the crash tests, a process that is killed as a web server is: it stores what happens to the subjects that
 * it is given, takes back a share of that, and says of each what became of it.
 */
const subjects = process.argv.slice(2).map((pair) => pair.split("/") as [organizationId: string, subjectId: string]);
const rolledBackPercent = 5;

class TakenBack extends Error {}

async function one(): Promise<void> {
  const [organizationId, subjectId] = subjects[randomInt(subjects.length)] ?? ["", ""];
  const takenBack = randomInt(100) < rolledBackPercent;
  const last = async () => {
    if (takenBack) throw new TakenBack();
  };
  try {
    await happen(producer(organizationId), subjectId, { last });
    process.send?.("committed");
  } catch (error) {
    if (!(error instanceof TakenBack)) throw error;
    process.send?.("rolledBack");
  }
}

async function produce(): Promise<void> {
  for (;;) {
    await one();
    await sleep(50);
  }
}

await Promise.all(Array.from({ length: 2 }, produce));
