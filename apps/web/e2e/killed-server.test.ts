import { randomInt } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createClient } from "@plinth/api-client";
import { testEnv } from "@plinth/env";
import { verifyAudit } from "@plinth/postgres/audit";
import { embeddedPostgres } from "@plinth/postgres/embedded";
import { run } from "@plinth/testing";
import { Webhook } from "standardwebhooks";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { compared, nothingWrong, outOfOrder, spelled } from "./killed-server/compared.ts";
import { killLoop } from "./killed-server/kill-loop.ts";
import { type Effect, type Seen, moments, written } from "./killed-server/seen.ts";
import { type Server, serve } from "./production-server.ts";
import { post, signUpOverHttp } from "./sign-up-over-http.ts";
import { type ReceivedMessage, startWebhookReceiver } from "./webhook-receiver.ts";

const { TEST_KILLS: killedWorkers, TEST_SEED: seed = randomInt(1_000_000_000) } = testEnv();
/** A server takes longer to start than a worker: a third as many. */
const kills = Math.ceil(killedWorkers / 3);
const drawn = `TEST_SEED=${seed} draws the same again`;
const writesPerKill = 80;
const writers = 6;
/** Nothing here depends on time: a slow machine may have all it needs. */
const patienceMs = (kills + 3) * 60_000;

const receiver = await startWebhookReceiver();
const folder = await mkdtemp(join(tmpdir(), "plinth killed server "));
let database: Awaited<ReturnType<typeof embeddedPostgres>>;
let server: Server;
let keys: readonly string[];
let secret: string;
let seen: Seen;

beforeAll(async () => {
  database = await embeddedPostgres({ directory: join(folder, "postgres"), ephemeral: true });
  const told = { DATABASE_URL: database.url(), RATE_LIMIT_BACKEND: "memory", ...receiver.environment };
  server = await serve(undefined, told);
  const kay = await signUpOverHttp(server, "kay@killed.example");
  const made = async (path: string, wanted: object) =>
    ((await (await post(server, path, wanted, kay)).json()) as { secret: string }).secret;
  const eventTypes = ["project.created", "project.renamed"];
  secret = await made("/api/v1/webhook-endpoints", { url: receiver.url, eventTypes });
  const scopes = ["project:read", "project:create", "project:update"];
  keys = await Promise.all(
    Array.from({ length: writers }, (_, index) => made("/api/v1/api-keys", { name: `Writer ${index + 1}`, scopes })),
  );
  const amount = { kills, writesPerKill, seed: String(seed), patienceMs };
  seen = await killLoop({ server, databaseUrl: database.url(), receiver, keys, ...amount });
}, patienceMs * 2);
afterAll(async () => {
  await server.stop();
  await database.stop();
  receiver.close();
  await rm(folder, { recursive: true, force: true });
});

const stored = <Row extends object>(sql: string) => run<Row>(database.url(), sql);

/** In the order in which consumers hear of them; one that none would hear of comes last. */
const storedEvents = () =>
  stored<Effect & { event: string }>(
    `select e.id as event, e.subject_id as id, e.payload->>'name' as name, (e.payload->>'version')::int as version
    from outbox_events e left join event_deliveries d on d.event_id = e.id
    where e.name like 'project.%' group by e.id order by min(d.position)`,
  );

/** What messages tell, each with its id; throws where one is not signed as it is to be. */
const linesOf = (messages: readonly ReceivedMessage[]) =>
  messages.map(({ headers, body }) => {
    const { data } = new Webhook(secret).verify(body, headers) as { data: Effect };
    return `${headers["webhook-id"]} ${spelled(data)}`;
  });

describe("a production server that is killed without warning, again and again, while programs write", () => {
  test("refuses and does what it is to, and answers a repetition as it answered first", () => {
    expect(seen.surprises, drawn).toEqual([]);
    expect(written(seen)).toBeGreaterThanOrEqual(kills * writesPerKill);
    expect(seen.refused).toBeGreaterThan(0);
    expect(seen.cut).toBeGreaterThan(0);
    const answers = [...seen.answers.values()];
    expect(answers.length).toBe(seen.effects.length);
    const repeated = answers.filter(({ length }) => length > 1);
    expect(repeated.length).toBeGreaterThan(0);
    const wrong = repeated.filter(([first, ...again]) =>
      again.some(({ text, replayed }) => text !== first?.text || !replayed),
    );
    expect(wrong, drawn).toEqual([]);
  });

  test("has what it acknowledged, once, and nothing else", async () => {
    // A writer's effects on a project are in their order: the last one stays.
    const newest = new Map(seen.effects.map((effect) => [effect.id, effect]));
    const found: Effect[] = [];
    const plinth = createClient({ origin: server.origin, key: keys[0] ?? "" });
    const pages = plinth.all("/api/v1/projects", { query: { status: "all", limit: 100 } });
    for await (const project of pages) found.push(project);
    expect(compared([...newest.values()].map(spelled), found.map(spelled)), drawn).toEqual(nothingWrong);
  });

  test("has one event of each effect, in the order of its project", async () => {
    const events = await storedEvents();
    expect(compared(seen.effects.map(spelled), events.map(spelled)), drawn).toEqual(nothingWrong);
    expect(outOfOrder(events), drawn).toEqual([]);
  });

  test("has one audit entry of each effect, in the order of its project, in a chain that is whole", async () => {
    const entries = await stored<Effect>(
      `select target_id as id, (after->>'version')::int as version, verb as name from audit_entries
      where target_kind = 'projects' order by sequence`,
    );
    const verbOf = (version: number) => (version === 1 ? "projects.create" : "projects.rename");
    const wanted = seen.effects.map(({ id, version }) => spelled({ id, version, name: verbOf(version) }));
    expect(compared(wanted, entries.map(spelled)), drawn).toEqual(nothingWrong);
    expect(outOfOrder(entries), drawn).toEqual([]);
    const { flaws } = await verifyAudit({ url: database.url() });
    expect(flaws).toEqual([]);
  });

  test("tells the receiver of each effect, signed, under the one id of its event", async () => {
    const wanted = (await storedEvents()).map(({ event, ...effect }) => `${event} ${spelled(effect)}`);
    const [taken, received] = [linesOf(receiver.taken), linesOf(receiver.received)];
    expect(compared(wanted, [...new Set(taken)]), drawn).toEqual(nothingWrong);
    expect(compared(wanted, [...new Set(received)]), drawn).toEqual(nothingWrong);
    // Killed over a message, the server has sent it again.
    expect(received.length - wanted.length).toBeGreaterThanOrEqual(Math.floor(kills / moments.length));
  });

  test("leaves nothing open: no event untold or given up, no key taken", async () => {
    expect(await stored("select * from event_deliveries where finished_at is null or dead")).toEqual([]);
    expect(await stored("select * from idempotency_keys where finished_at is null")).toEqual([]);
  });
});
