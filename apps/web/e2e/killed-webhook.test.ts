import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { embeddedPostgres } from "@plinth/postgres/embedded";
import { run } from "@plinth/testing";
import { Webhook } from "standardwebhooks";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { type Server, serve } from "./production-server.ts";
import { post, signUpOverHttp } from "./sign-up-over-http.ts";
import { startWebhookReceiver } from "./webhook-receiver.ts";

const receiver = await startWebhookReceiver();
const folder = await mkdtemp(join(tmpdir(), "plinth killed "));
let database: Awaited<ReturnType<typeof embeddedPostgres>>;
let server: Server;

beforeAll(async () => {
  database = await embeddedPostgres({ directory: join(folder, "postgres"), ephemeral: true });
  const told = { DATABASE_URL: database.url(), RATE_LIMIT_BACKEND: "memory", ...receiver.environment };
  server = await serve(undefined, told);
});
afterAll(async () => {
  await server.stop();
  await database.stop();
  receiver.close();
  await rm(folder, { recursive: true, force: true });
});

/** Moves the end of the lease of what the courier has in hand: how long a restart takes is then all the same. */
const moveLease = (by: string) =>
  run(
    database.url(),
    "update event_deliveries set due_at = due_at + $1::interval where consumer = 'webhooks.courier' and lease is not null",
    [by],
  );

const waiting = { timeout: 240_000, interval: 500 };

/**
 * What is at least once: the request to the receiver. It comes again when the server dies before it has stored the answer.
 * What is once: the event, its delivery and so its webhook-id, by which the receiver has its effect once.
 */
test("a server that is killed while the receiver answers sends the message again after a restart, under one id", async () => {
  const { cookie = "", origin = "" } = await signUpOverHttp(server, "kay@killed.example");
  const kay = { cookie, origin };
  const { id: userId } = (await (await fetch(`${server.origin}/api/v1/me`, { headers: kay })).json()) as { id: string };
  const wanted = { url: receiver.url, eventTypes: ["project.created"] };
  const registered = await post(server, "/api/v1/webhook-endpoints", wanted, kay);
  const { secret } = (await registered.json()) as { secret: string };

  let release = () => {};
  const held = new Promise<void>((resolve) => {
    release = resolve;
  });
  receiver.onMessage = () => held;
  expect((await post(server, "/api/v1/projects", { name: "Phoenix" }, kay)).status).toBe(201);
  await vi.waitFor(() => expect(receiver.received.length).toBe(1), waiting);
  await moveLease("1 day");
  await server.kill();
  release();

  await server.startAgain({ OPERATORS: userId });
  const asked = async (path: string) => (await fetch(server.origin + path, { headers: { cookie } })).text();
  const courier = async () => {
    const { consumers } = JSON.parse(await asked("/api/v1/queue")) as { consumers: { consumer: string }[] };
    return consumers.find(({ consumer }) => consumer === "webhooks.courier");
  };
  // What the dead server had in hand is seen by whoever runs the installation, until its lease has ended.
  expect(await courier()).toMatchObject({ leased: 1 });
  expect(await asked("/queue")).toContain("webhooks.courier");
  await moveLease("-1 day");

  await vi.waitFor(() => expect(receiver.received.length).toBe(2), waiting);
  await vi.waitFor(
    async () => expect(await courier()).toMatchObject({ due: 0, leased: 0, waiting: 0, dead: 0 }),
    waiting,
  );

  const effects = new Map<string, unknown>();
  for (const { headers, body } of receiver.received)
    effects.set(headers["webhook-id"] ?? "", new Webhook(secret).verify(body, headers));
  expect([...effects.values()]).toMatchObject([{ type: "project.created", data: { name: "Phoenix" } }]);
  const { items } = JSON.parse(await asked("/api/v1/webhook-deliveries")) as { items: object[] };
  expect(items).toMatchObject([{ messageId: [...effects.keys()][0], status: "delivered", attempts: 1 }]);
}, 600_000);
