import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { embeddedPostgres } from "@plinth/postgres/embedded";
import { run } from "@plinth/testing";
import { realRedis } from "@plinth/testing/upstash-proxy";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { guaranteeCachedReads, seen } from "../src/server/testing/cached-reads.ts";
import { linkIn } from "./mailbox.ts";
import { type Server, serve } from "./production-server.ts";

const redis = await realRedis();
const ends: (() => Promise<unknown>)[] = [];
let servers: readonly Server[] = [];
let databaseUrl = "";

/** Somebody with a key of an organization of their own. */
interface Asker {
  readonly organizationId: string;
  readonly key: string;
}

/** Two servers of one build, on one database and one Redis. */
beforeAll(async () => {
  if (redis === null) return;
  const folder = await mkdtemp(join(tmpdir(), "plinth two "));
  const database = await embeddedPostgres({ directory: join(folder, "postgres"), ephemeral: true });
  const shared = {
    DATABASE_URL: database.url(),
    RATE_LIMIT_BACKEND: "memory",
    UPSTASH_REDIS_REST_URL: redis.url,
    UPSTASH_REDIS_REST_TOKEN: redis.token,
  };
  databaseUrl = database.url();
  servers = [await serve(undefined, shared), await serve(undefined, shared)];
  ends.push(
    ...servers.map(({ stop }) => stop),
    () => database.stop(),
    () => redis.close(),
  );
  ends.push(() => rm(folder, { recursive: true, force: true }));
}, 120_000);
afterAll(async () => {
  for (const end of ends) await end();
});
beforeEach(untilRoomInMinute);

/** What is cached holds for the minute in which it was read: a test that asks twice must not begin at its end. */
async function untilRoomInMinute(): Promise<void> {
  const left = 60_000 - (Date.now() % 60_000);
  if (left < 15_000) await sleep(left + 100);
}

const at = (server: 0 | 1, { key }: Pick<Asker, "key">) => asking(server, { authorization: `Bearer ${key}` });

function asking(server: 0 | 1, headers: Readonly<Record<string, string>>) {
  return async (line: `${string} /${string}`, { json }: { readonly json?: unknown } = {}) => {
    const [method = "", path = ""] = line.split(" ");
    const answer = await fetch((servers[server]?.origin ?? "") + path, {
      method,
      headers: { "content-type": "application/json", ...headers },
      ...(json === undefined ? {} : { body: JSON.stringify(json) }),
    });
    const text = await answer.text();
    if (answer.status >= 500) throw new Error(`${line} failed: ${text}`);
    return { status: answer.status, json: text === "" ? undefined : (JSON.parse(text) as unknown), answer };
  };
}

let people = 0;

/** Signs somebody up at the first server, with an organization and a key of it. */
async function newAsker(): Promise<Asker> {
  const email = `person-${(people += 1)}@two.example`;
  const from = { "x-forwarded-for": `10.1.${people >> 8}.${people & 255}` };
  const [first] = servers;
  const stranger = asking(0, from);
  await stranger("POST /api/v1/sign-ups", { json: { email } });
  const token = new URL(await linkIn(first?.mails ?? "", email, "/sign-up/finish")).hash.slice(1);
  const person = { token, name: "Ann", password: "a pelican sings of rust" };
  const { answer } = await stranger("POST /api/v1/users", { json: person });
  const cookie = answer.headers.getSetCookie()[0]?.split(";")[0] ?? "";
  const signedIn = asking(0, { ...from, cookie, origin: first?.origin ?? "" });
  const { json } = await signedIn("POST /api/v1/organizations", { json: { name: `Organization ${people}` } });
  const scopes = ["read", "create", "update", "archive", "delete"].map((verb) => `project:${verb}`);
  const made = await signedIn("POST /api/v1/api-keys", { json: { name: "Key", scopes } });
  return { organizationId: (json as { id: string }).id, key: (made.json as { secret: string }).secret };
}

const behindTheBackOf = ({ organizationId }: Asker) =>
  run(databaseUrl, "update projects set name = name || ', unseen' where organization_id = $1", [organizationId]);

describe.skipIf(redis === null).each([
  ["one server reads what another changes", 0, 1],
  ["one server reads what it changes itself", 1, 1],
] as const)("over two servers that share a Redis, %s:", (_case, writing, reading) => {
  guaranteeCachedReads(async () => {
    const [asker, stranger] = [await newAsker(), await newAsker()];
    return {
      writer: at(writing, asker),
      reader: at(reading, asker),
      stranger: at(reading, stranger),
      behindItsBack: () => behindTheBackOf(asker),
    };
  });
});

test.skipIf(redis === null)("one server serves what another one has read", async () => {
  const asker = await newAsker();
  const { json } = await at(0, asker)("POST /api/v1/projects", { json: { name: "Bridge" } });
  const { id } = json as { id: string };
  await seen(at(0, asker), id);
  await sleep(500);
  await behindTheBackOf(asker);
  expect(await seen(at(1, asker), id)).toEqual({ detail: "Bridge", list: ["Bridge"] });
});

test.skipIf(redis === null)("Redis dies in the middle and comes back: every answer is right at all times", async () => {
  const asker = await newAsker();
  const both = [at(0, asker), at(1, asker)] as const;
  const { json } = await both[0]("POST /api/v1/projects", { json: { name: "0" } });
  const { id } = json as { id: string };
  let version = 1;
  const rename = async (by: 0 | 1) => {
    const { status } = await both[by](`PATCH /api/v1/projects/${id}`, { json: { name: String(version), version } });
    expect(status).toBe(200);
    version += 1;
  };
  const expectRight = async () => {
    const name = String(version - 1);
    for (const reader of both) expect(await seen(reader, id)).toEqual({ detail: name, list: [name] });
  };
  const rounds = async (count: number) => {
    for (let round = 0; round < count; round++) {
      await rename(round % 2 === 0 ? 0 : 1);
      await expectRight();
    }
  };

  await expectRight();
  await rounds(4);
  await redis?.close();
  await expectRight();
  await rounds(6);
  await redis?.reopen();
  await rounds(6);

  // In the end it is a cache again, and not just a database that is asked each time.
  const cachedAgain = async () => {
    await untilRoomInMinute();
    const before = await seen(both[1], id);
    await behindTheBackOf(asker);
    return (await seen(both[1], id)).detail === before.detail;
  };
  let tries = 0;
  while (!(await cachedAgain()) && (tries += 1) < 15) await sleep(2000);
  expect(tries).toBeLessThan(15);
});
