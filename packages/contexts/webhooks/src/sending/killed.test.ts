import { spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { plantTenant, testDatabase } from "@plinth/testing";
import { expect, test } from "vitest";
import { testReceiver, verified } from "../testing/receiver.ts";
import { happen, manager, startSending, testEndpoints, testEventTypes } from "../testing/sending.ts";
import { createWebhookDeliveryService } from "../deliveries/service.ts";

const database = testDatabase();
const receiver = testReceiver();
const script = fileURLToPath(new URL("../testing/killed-sender.ts", import.meta.url));

test("a process that is killed between sending and storing the answer loses nothing: it arrives again, under the same id", async () => {
  const acme = await plantTenant(database, "Acme");
  const endpoints = testEndpoints();
  const { secret } = await endpoints.create(manager(acme), { url: receiver.url, description: "", eventTypes: [] });
  const none = { begin: async () => "busy" as const, settle: async () => {} };
  const held = await startSending(database, { repository: none });
  const id = await happen(database, acme.organizationId);
  await held.now();

  await database.owner("update event_deliveries set due_at = now() where finished_at is null");
  const [, signal] = await once(spawn(process.execPath, ["--import", "tsx", script], { stdio: "inherit" }), "exit");
  expect(signal).toBe("SIGKILL");
  expect(receiver.received.length).toBe(1);
  const list = () => createWebhookDeliveryService({ eventTypes: testEventTypes }).list(manager(acme), { limit: 10 });
  expect(await list()).toMatchObject({ items: [{ status: "waiting", attempts: 0 }] });

  // Its lease has ended by now, and so has the time for which the delivery was in its hand.
  await database.owner("update webhook_deliveries set sending_until = now()");
  await (await startSending(database)).later();
  expect(receiver.received.map(({ headers }) => headers["webhook-id"])).toEqual([id, id]);
  for (const message of receiver.received) expect(verified(secret, message)).toMatchObject({ type: "project.created" });
  expect(await list()).toMatchObject({ items: [{ status: "delivered", attempts: 1 }] });
}, 120_000);
