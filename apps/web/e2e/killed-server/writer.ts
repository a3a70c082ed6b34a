import { setTimeout as sleep } from "node:timers/promises";
import { type Client, ProblemError, createClient } from "@plinth/api-client";
import type { Effect, Seen } from "./seen.ts";

/** A program with a key of its own, which writes while `goesOn`. */
export interface Writer {
  readonly name: string;
  readonly origin: string;
  readonly key: string;
  readonly chance: () => number;
  readonly seen: Seen;
  readonly goesOn: () => boolean;
}

const refusedShare = 0.05;
const renamedShare = 0.5;
const lostShare = 0.1;

/** Creates projects, renames some, asks for some that is refused, and repeats each write under its key until it has an answer. */
export async function write(writer: Writer): Promise<void> {
  const { name, chance, seen, goesOn } = writer;
  const client = patientClient(writer);
  const own: Effect[] = [];
  for (let count = 0; goesOn(); count++) {
    const fresh = `${name} ${count}`;
    const drawn = chance();
    const index = Math.floor(chance() * own.length);
    const project = own[index];
    if (project === undefined || drawn >= refusedShare + renamedShare) {
      own.push(...(await done(seen, create(client, fresh), { name: fresh, version: 1 })));
    } else if (drawn < refusedShare) {
      if (chance() < 0.5) await refused(seen, create(client, project.name), "name_taken");
      else await refused(seen, rename(client, { ...project, version: project.version + 1 }, fresh), "version_conflict");
    } else {
      const renamed = { ...project, name: fresh, version: project.version + 1 };
      own.splice(index, 1, ...(await done(seen, rename(client, project, fresh), renamed)));
    }
  }
}

const create = async (client: Client, name: string): Promise<Effect> =>
  (await client.post("/api/v1/projects", { body: { name } })).data;

const rename = async (client: Client, { id, version }: Effect, name: string): Promise<Effect> =>
  (await client.patch("/api/v1/projects/{id}", { path: { id }, body: { name, version } })).data;

/** Notes what the API says that it has done, and returns it; nothing where that is not what was asked for. */
async function done(seen: Seen, call: Promise<Effect>, wanted: Partial<Effect>): Promise<Effect[]> {
  try {
    const { id, name, version } = await call;
    const effect = { id, name, version };
    seen.effects.push(effect);
    if (wanted.name === name && wanted.version === version) return [effect];
    seen.surprises.push(`${JSON.stringify(wanted)} was answered by ${JSON.stringify(effect)}`);
  } catch (error) {
    seen.surprises.push(`${JSON.stringify(wanted)} failed: ${told(error)}`);
  }
  return [];
}

async function refused(seen: Seen, call: Promise<Effect>, code: string): Promise<void> {
  const outcome = await call.then(({ id }) => `${id} was written`, told);
  if (outcome === code) seen.refused += 1;
  else seen.surprises.push(`${outcome}, instead of ${code}`);
}

const told = (error: unknown) => (error instanceof ProblemError ? error.code : String(error));

/** Repeats a write for as long as the server is down, and soon; a share of the answers does not reach it. */
function patientClient({ origin, key, chance, seen }: Writer): Client {
  const noting = async (url: string, init: RequestInit) => {
    seen.moments.emit("sent");
    const response = await fetch(url, init).catch((error: unknown) => {
      if (!wasRefused(error)) seen.cut += 1;
      throw error;
    });
    const text = await response.clone().text();
    if (response.ok) note(seen, init, { text, replayed: response.headers.get("idempotent-replayed") === "true" });
    seen.moments.emit("answered");
    if (chance() < lostShare) throw new TypeError("the answer was lost");
    return response;
  };
  return createClient({
    origin,
    key,
    fetch: noting,
    sleep: (ms, signal) => sleep(Math.min(ms, 100), undefined, { signal }),
    retries: Infinity,
    totalMs: 600_000,
  });
}

function note({ answers }: Seen, { headers }: RequestInit, answer: { text: string; replayed: boolean }): void {
  const key = new Headers(headers).get("idempotency-key") ?? "";
  answers.set(key, [...(answers.get(key) ?? []), answer]);
}

/** Whether there was nobody to ask, rather than somebody who died over it. */
const wasRefused = (error: unknown) =>
  error instanceof Error && (error.cause as { code?: string } | undefined)?.code === "ECONNREFUSED";
