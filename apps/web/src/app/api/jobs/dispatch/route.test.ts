import { once } from "node:events";
import { type IncomingMessage, type ServerResponse, createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import { qstashEmulator, signatureOf } from "@plinth/testing/qstash-emulator";
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { dispatcher } from "@/server/jobs/dispatcher.ts";
import { plantWorld } from "@/server/tenancy/world.ts";
import { caller, honestCaller, mailsTo, refusal, signedIn, testDatabase } from "@/server/testing/index.ts";

/** The app, as QStash reaches it over the network: it can be away, or hold back what arrives. */
const app = { isAway: false, statuses: [] as number[], arrives: async () => {} };
const server = createServer((request, response) => void serve(request, response)).listen(0, "127.0.0.1");
await once(server, "listening");
const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const body = await text(request);
  if (app.isAway) return void request.socket.destroy();
  await app.arrives();
  const headers = { "upstash-signature": String(request.headers["upstash-signature"]) };
  const { status, headers: fields } = await honestCaller(headers)(`POST ${request.url as `/${string}`}`, { body });
  app.statuses.push(status);
  response.writeHead(status, Object.fromEntries(fields)).end();
}

/** Its seconds are real: the queue's own are, too. */
const qstash = await qstashEmulator({ secondMs: 1000 });
const cronSecret = "a-secret-that-is-32-characters-long";
vi.stubEnv("APP_URL", origin);
vi.stubEnv("CRON_SECRET", cronSecret);
vi.stubEnv("QSTASH_URL", qstash.url);
vi.stubEnv("QSTASH_TOKEN", qstash.token);
vi.stubEnv("QSTASH_CURRENT_SIGNING_KEY", qstash.currentSigningKey);
vi.stubEnv("QSTASH_NEXT_SIGNING_KEY", qstash.nextSigningKey);

const database = testDatabase();
let world: Awaited<ReturnType<typeof plantWorld>>;
beforeAll(async () => {
  world = await plantWorld(database);
  await dispatcher.register();
});
beforeEach(async () => {
  Object.assign(app, { isAway: false, statuses: [], arrives: async () => {} });
  await database.owner("truncate event_deliveries, mail_messages, schedule_runs");
});
afterAll(async () => {
  await qstash.close();
  server.close();
});

/** Creates a key over the API, of which its owner hears by mail. */
async function createKey(): Promise<void> {
  const headers = { ...(await signedIn(world.acme)), origin };
  const answer = await caller(headers)("POST /api/v1/api-keys", {
    json: { name: "Deploys", scopes: ["project:read"] },
  });
  expect(answer.status).toBe(201);
}

async function heard(): Promise<number> {
  const [owner] = await database.owner<{ email: string }>("select email from users where id = $1", [world.acme.userId]);
  return (await mailsTo(owner?.email ?? "")).length;
}

const deliveries = () =>
  database.owner(
    "select attempts, finished_at is not null as finished from event_deliveries where consumer = 'api-keys.notice'",
  );

describe("with QStash, an event", () => {
  test("is told once QStash calls, in that call, and QStash was given nothing but a second", async () => {
    let arrive = () => {};
    const arrived = new Promise<void>((resolve) => (arrive = resolve));
    app.arrives = () => arrived;
    await createKey();
    expect([await heard(), await deliveries()]).toEqual([0, [{ attempts: 0, finished: false }]]);
    arrive();
    await qstash.idle();
    expect([await heard(), app.statuses]).toEqual([1, [200]]);
    const { body = "", ...message } = qstash.messages.at(-1) ?? {};
    const { slice } = JSON.parse(body) as { slice: number };
    expect(body).toBe(JSON.stringify({ slice }));
    expect(message).toMatchObject({ url: `${origin}/api/jobs/dispatch`, deduplicationId: `kick-${slice}` });
  });

  test("that fails is told again when QStash calls at the time of its next try", async () => {
    await database.owner("alter table mail_messages rename to away");
    let calls = 0;
    app.arrives = async () => {
      calls += 1;
      if (calls === 2) await database.owner("alter table away rename to mail_messages");
    };
    await createKey();
    await qstash.idle();
    expect([await heard(), app.statuses]).toEqual([1, [200, 200]]);
    expect(await deliveries()).toEqual([{ attempts: 2, finished: true }]);
  });

  test(
    "is told by the cron when QStash loses it, and a call that comes at last finds it done",
    { timeout: 120_000 },
    async () => {
      app.isAway = true;
      await createKey();
      expect(await heard()).toBe(0);
      const { status } = await caller({ authorization: `Bearer ${cronSecret}` })("GET /api/cron/dispatch");
      expect([status, await heard()]).toEqual([200, 1]);
      app.isAway = false;
      await qstash.idle();
      expect([await heard(), app.statuses, await deliveries()]).toEqual([1, [200], [{ attempts: 1, finished: true }]]);
    },
  );
});

describe("POST", () => {
  const signed = (body: string, url = `${origin}/api/jobs/dispatch`) =>
    honestCaller({ "upstash-signature": signatureOf({ url, body }, qstash.currentSigningKey) })(
      "POST /api/jobs/dispatch",
      { body },
    );
  const kick = () => JSON.stringify({ slice: 1_800_000_000 });

  test("answers 200 when nothing waits, again and again, and asks for no other call", async () => {
    const before = qstash.messages.length;
    for (const { status, json } of [await signed(kick()), await signed(kick())]) {
      expect([status, json]).toEqual([200, { slice: 1_800_000_000, status: "told" }]);
    }
    expect(qstash.messages.length).toBe(before);
  });

  test("answers 401 to what QStash did not sign for this address, and no other try brings more", async () => {
    const unsigned = await honestCaller()("POST /api/jobs/dispatch", { body: kick() });
    const elsewhere = await signed(kick(), `${origin}/api/cron/dispatch`);
    for (const answer of [unsigned, elsewhere]) {
      expect(refusal(answer)).toEqual([401, "sign_in_required"]);
      expect(answer.headers.get("upstash-nonretryable-error")).toBe("true");
    }
  });

  test("answers 489 to what was signed and is no kick, so that QStash does not send it again", async () => {
    const answer = await signed('{"tell":"everybody"}');
    expect(refusal(answer)).toEqual([489, "invalid_input"]);
    expect(answer.headers.get("upstash-nonretryable-error")).toBe("true");
  });

  test("answers 413 to more than a kick can be, before it looks at it", async () => {
    expect(refusal(await signed("x".repeat(1025)))).toEqual([413, "body_too_large"]);
  });
});

test("with QStash away, the request's own function tells of the event", async () => {
  vi.spyOn(console, "error").mockImplementation(() => {});
  await qstash.close();
  await createKey();
  expect([await heard(), app.statuses]).toEqual([1, []]);
});
