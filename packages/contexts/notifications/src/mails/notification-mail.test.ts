import { inTenant } from "@plinth/db";
import { createDispatcher } from "@plinth/jobs";
import type { TenantActor } from "@plinth/kernel";
import { type Mail, enqueueMail, mailIdOf } from "@plinth/mail";
import { listInbox } from "@plinth/mail/delivery";
import { type Tenant, plantTenant, testDatabase } from "@plinth/testing";
import { beforeEach, expect, test } from "vitest";
import { createNotificationService } from "../service.ts";
import { happen, member, tell, testTokens } from "../testing/telling.ts";
import { createNotificationMail } from "./notification-mail.ts";

const database = testDatabase();
const notifications = createNotificationService({ tokens: testTokens });
let acme: Tenant;

beforeEach(async () => {
  await database.owner("truncate organizations, event_deliveries, inbox_messages, mail_messages cascade");
  acme = await plantTenant(database, "Acme");
});

const store = (actor: TenantActor, mail: Mail) => inTenant(actor, (tx) => enqueueMail(tx, mail));

/** Has a notification be due by mail; returns the event, and what mails it. */
async function due(storeMail = store) {
  const consumer = createNotificationMail({
    findUser: async (id) => ({ id, email: "ada@plinth.example", name: "Ada" }),
    storeMail,
    tokens: testTokens,
    appUrl: () => "https://app.example",
    appName: "Plinth",
  });
  const dispatcher = createDispatcher({ consumers: [consumer] });
  await dispatcher.register();
  const { id: notificationId } = await tell(acme, { kind: "member.role_changed", title: "Your role\r\nBcc: eve" });
  const payload = { notificationId, userId: acme.userId };
  const eventId = await happen(database, acme, { name: "notification.due", payload });
  return { eventId, notificationId, dispatch: () => dispatcher.dispatch() };
}

const makeDue = () => database.owner("update event_deliveries set finished_at = null, due_at = now(), attempts = 0");

test("a mail says what happened, where, and how it ends, for people and for their programs", async () => {
  const { eventId, dispatch } = await due();
  await dispatch();
  const [mail] = await listInbox();
  expect(mail).toMatchObject({ id: mailIdOf(eventId, acme.userId), to: "ada@plinth.example" });
  expect(mail?.subject).toBe("Your role Bcc: eve");
  expect(mail?.text).toContain("https://app.example/members");
  const [, token = ""] = /https:\/\/app\.example\/unsubscribe\/(\S+)/.exec(mail?.text ?? "") ?? [];
  expect(mail?.unsubscribe).toBe(`https://app.example/api/unsubscribe/${token}`);
  expect(testTokens.read(token)).toEqual({ userId: acme.userId, subject: "member.role_changed" });
});

test("an event that is told again is the same mail, also when the inbox has forgotten it, and after it was sent", async () => {
  const { dispatch } = await due();
  await dispatch();
  for (const sql of [
    "delete from inbox_messages",
    "update mail_messages set status = 'sent', sealed_content = null, finished_at = now()",
  ]) {
    await database.owner(sql);
    await database.owner("delete from inbox_messages");
    await makeDue();
    await dispatch();
  }
  expect(await database.owner("select status from mail_messages")).toEqual([{ status: "sent" }]);
  expect(await database.owner("select dead from event_deliveries")).toEqual([{ dead: false }]);
});

test("what fails after the mail was stored takes it back, and it is stored once in the end", async () => {
  let tries = 0;
  const { dispatch } = await due(async (actor, mail) => {
    tries += 1;
    const stored = await store(actor, mail);
    if (tries === 1) throw new Error("after it was stored");
    return stored;
  });
  await dispatch();
  expect(await listInbox()).toEqual([]);
  await makeDue();
  await dispatch();
  expect(await listInbox()).toHaveLength(1);
});

test("whoever has ended such mails meanwhile, or has left, gets none", async () => {
  const ended = await due();
  await notifications.setPreference(member(acme), { kind: "member.role_changed", delivery: "in_app" });
  await ended.dispatch();
  const left = await due();
  await database.owner("delete from notifications where id = $1", [left.notificationId]);
  await left.dispatch();
  expect(await listInbox()).toEqual([]);
});

test("the eleventh of a kind within an hour is mailed to nobody, and what comes an hour later is", async () => {
  const kind = "member.role_changed";
  for (let told = 0; told < 9; told++) await tell(acme, { kind });
  await tell(acme, { kind: "member.joined" });
  const tenth = await due();
  await tenth.dispatch();
  expect(await listInbox()).toHaveLength(1);
  const eleventh = await due();
  await eleventh.dispatch();
  expect(await listInbox()).toHaveLength(1);
  await database.owner("update notifications set created_at = created_at - interval '1 hour' where id <> $1", [
    eleventh.notificationId,
  ]);
  const later = await due();
  await later.dispatch();
  expect(await listInbox()).toHaveLength(2);
});
