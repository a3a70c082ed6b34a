import { inTenant } from "@plinth/db";
import { createDispatcher } from "@plinth/jobs";
import type { Clock, TenantActor } from "@plinth/kernel";
import { type Mail, enqueueMail, mailIdOf } from "@plinth/mail";
import { listInbox } from "@plinth/mail/delivery";
import { type Tenant, plantTenant, testDatabase } from "@plinth/testing";
import { beforeAll, beforeEach, expect, test } from "vitest";
import { createDisabledNotice } from "./disabled-notice.ts";
import { testReceiver } from "./testing/receiver.ts";
import { manager, startSending, testEndpoints } from "./testing/sending.ts";

const database = testDatabase();
const receiver = testReceiver();
const endpoints = testEndpoints();
let acme: Tenant;

beforeAll(async () => {
  acme = await plantTenant(database, "Acme");
});
beforeEach(() => database.owner("truncate mail_messages, webhook_endpoints, event_deliveries cascade"));

const storeMail = (actor: TenantActor, mail: Mail) => inTenant(actor, (tx) => enqueueMail(tx, mail));

/** Has an endpoint answer that it is gone; returns its id, and what tells the owners. */
async function disabled(clock?: Clock, keptDays = 30) {
  const notice = createDisabledNotice({
    ownersOf: async () => [{ email: "ada@plinth.example" }, { email: "grace@plinth.example" }],
    storeMail,
    settingsUrl: () => "https://a.example/settings",
    appName: "Plinth",
    keptDays: () => keptDays,
    ...(clock === undefined ? {} : { clock }),
  });
  const dispatcher = createDispatcher({ consumers: [notice] });
  await dispatcher.register();
  const sending = await startSending(database);
  const url = `${receiver.url}?token=canary`;
  const { id } = await endpoints.create(manager(acme), { url, description: "", eventTypes: [] });
  const again = async () => {
    receiver.replies.push({ status: 410 });
    await endpoints.test(manager(acme), { id });
    await sending.now();
  };
  await again();
  return { id, dispatcher, again };
}

test("each owner is told once, by the host alone", async () => {
  const { dispatcher } = await disabled();
  await dispatcher.dispatch();
  await database.owner("update event_deliveries set finished_at = null, due_at = now() where consumer like '%notice'");
  await dispatcher.dispatch();
  const mails = await listInbox();
  expect(mails.map(({ to }) => to).toSorted()).toEqual(["ada@plinth.example", "grace@plinth.example"]);
  expect(mails[0]?.text).toContain("gone for good");
  expect(mails[0]?.text).toContain("127.0.0.1");
  expect(mails[0]?.text).toContain("https://a.example/settings");
  expect(JSON.stringify(mails)).not.toContain("canary");
  const [event] = await database.owner<{ id: string }>(
    "select event_id as id from event_deliveries where consumer like '%notice'",
  );
  expect(mails.map(({ id }) => id).toSorted()).toEqual(mails.map(({ to }) => mailIdOf(event?.id ?? "", to)).toSorted());
});

test.each([
  [1, "held for 1 day:"],
  [365, "held for 365 days:"],
])("the mail says how long events are held: %i", async (keptDays, words) => {
  const { dispatcher } = await disabled(undefined, keptDays);
  await dispatcher.dispatch();
  expect((await listInbox())[0]?.text.replaceAll(/\s+/g, " ")).toContain(words);
});

test("an endpoint that is resumed and disabled again and again is told of once a day", async () => {
  let at = Date.now();
  const { id, dispatcher, again } = await disabled(() => new Date(at));
  await dispatcher.dispatch();
  for (const [hours, mails] of [
    [1, 2],
    [22.9, 2],
    [0.2, 4],
    [1, 4],
  ] as const) {
    at += hours * 3_600_000;
    await endpoints.resume(manager(acme), { id });
    await again();
    expect(await endpoints.get(manager(acme), { id })).toMatchObject({ disabledBecause: "gone" });
    await dispatcher.dispatch();
    expect([hours, (await listInbox()).length]).toEqual([hours, mails]);
  }
});

test("nobody is told of an endpoint that was resumed meanwhile", async () => {
  const { id, dispatcher } = await disabled();
  await endpoints.resume(manager(acme), { id });
  await dispatcher.dispatch();
  expect(await listInbox()).toEqual([]);
});
