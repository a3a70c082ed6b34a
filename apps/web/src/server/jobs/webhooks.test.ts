import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { type Tenant, plantTenant } from "@plinth/testing";
import { Webhook } from "standardwebhooks";
import { afterAll, beforeAll, beforeEach, expect, test, vi } from "vitest";
import { eventCatalog } from "../event-catalog.ts";
import { operations } from "../tenancy/operations.ts";
import { validInput } from "../tenancy/valid-input.ts";
import { onlyWorld } from "../tenancy/world.ts";
import { type Caller, caller, mailsTo, signedIn, testDatabase } from "../testing/index.ts";
import { deliverMails } from "../deliver-mails.ts";
import { dispatcher, outgoing } from "./dispatcher.ts";

// Before the first test asks for the configuration, which is read once.
vi.stubEnv("OUTBOUND_LOOPBACK", "allow");

const database = testDatabase();
const received: { headers: Record<string, string>; body: string }[] = [];
const replies: number[] = [];
const server = createServer((request, response) => {
  let body = "";
  request.on("data", (chunk: Buffer) => (body += chunk.toString()));
  request.on("end", () => {
    received.push({ headers: request.headers as Record<string, string>, body });
    response.writeHead(replies.shift() ?? 200).end();
  });
});
let url: string;
let acme: Tenant;
let owner: Caller;

beforeAll(async () => {
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  await Promise.all([dispatcher.register(), outgoing.register()]);
});
afterAll(() => {
  server.close();
  server.closeAllConnections();
});
beforeEach(async () => {
  received.length = 0;
  replies.length = 0;
  acme = await plantTenant(database, "Acme");
  owner = caller(await signedIn(acme));
});

/** Tells of all that has happened, and sends what is due by then. */
async function send(): Promise<void> {
  await database.owner("update event_deliveries set due_at = now() where finished_at is null");
  await dispatcher.dispatch();
  await outgoing.dispatch();
}

const register = async () =>
  (await owner("POST /api/v1/webhook-endpoints", { json: { url } })).json as { id: string; secret: string };

test("a project that is created is told to the endpoint, signed, once it has been answered", async () => {
  const { secret } = await register();
  const { json } = await owner("POST /api/v1/projects", { json: { name: "Website" } });
  await send();
  const message = received.find(({ body }) => body.includes("project.created"));
  expect(message && new Webhook(secret).verify(message.body, message.headers)).toMatchObject({
    type: "project.created",
    data: { id: (json as { id: string }).id, name: "Website", version: 1 },
  });
});

test("the log tells of the attempts, and what is redelivered arrives under the same id", async () => {
  await register();
  await send();
  received.length = 0;
  replies.push(500);
  await owner("POST /api/v1/projects", { json: { name: "Website" } });
  await send();
  await send();
  const [delivery] = (
    (await owner("GET /api/v1/webhook-deliveries")).json as { items: { id: string; messageId: string }[] }
  ).items;
  const { json } = await owner(`GET /api/v1/webhook-deliveries/${delivery?.id ?? ""}`);
  expect(json).toMatchObject({ status: "delivered", attempts: 2, attemptLog: [{ status: 500 }, { status: 200 }] });
  await owner(`POST /api/v1/webhook-deliveries/${delivery?.id ?? ""}/redeliveries`);
  await send();
  expect(received.map(({ headers }) => headers["webhook-id"])).toEqual(
    Array.from({ length: 3 }, () => delivery?.messageId),
  );
});

test("the owner has a mail when an endpoint answers that it is gone", async () => {
  await register();
  replies.push(410);
  await owner("POST /api/v1/projects", { json: { name: "Website" } });
  await send();
  await send();
  await deliverMails();
  const [user] = await database.owner<{ email: string }>("select email from users where id = $1", [acme.userId]);
  expect((await mailsTo(user?.email ?? "")).map(({ subject }) => subject)).toEqual([
    `Webhooks to ${new URL(url).host} were disabled`,
  ]);
});

test("whatever a command tells is what its kind declares, by every route", { timeout: 120_000 }, async () => {
  const routes = (await operations()).filter(
    ({ title, definition: { kind, allow } }) =>
      kind === "command" && allow.includes(":") && !title.startsWith("action "),
  );
  const { acme: home } = await onlyWorld(database);
  const headers = await signedIn(home);
  for (const { definition, call } of routes) {
    if (definition.name !== "organizations.delete")
      await call(validInput(definition.name, { named: home, own: home }), headers);
  }
  const stored = await database.owner<{ name: string; payload: unknown }>(
    "select name, payload from outbox_events where organization_id = $1",
    [home.organizationId],
  );
  const told = stored.filter(({ name }) => name in eventCatalog);
  expect(new Set(told.map(({ name }) => name)).size).toBeGreaterThan(15);
  for (const { name, payload } of told)
    expect([name, eventCatalog[name]?.payload.parse(payload)]).toEqual([name, payload]);
});
