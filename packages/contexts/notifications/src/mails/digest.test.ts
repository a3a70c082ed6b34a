import { inTenant } from "@plinth/db";
import type { TenantActor } from "@plinth/kernel";
import { type Mail, enqueueMail } from "@plinth/mail";
import { listInbox } from "@plinth/mail/delivery";
import { type Tenant, plantTenant, testDatabase } from "@plinth/testing";
import { beforeEach, expect, test } from "vitest";
import { kindTable } from "../model.ts";
import { createNotificationService } from "../service.ts";
import { member, tell, testTokens } from "../testing/telling.ts";
import { createDigest } from "./digest.ts";

const database = testDatabase();
const notifications = createNotificationService({ tokens: testTokens });
const run = (day: number, minute = 0) => {
  const scheduledFor = new Date(Date.UTC(2026, 0, day, 6, minute));
  return { id: `digest@${scheduledFor.toISOString()}`, scheduledFor };
};
let acme: Tenant;
let globex: Tenant;

beforeEach(async () => {
  await database.owner("truncate organizations, users, mail_messages cascade");
  acme = await plantTenant(database, "Acme");
  globex = await plantTenant(database, "Globex");
  await notifications.setPreference(member(acme), { kind: "member.joined", delivery: "digest" });
});

const store = (actor: TenantActor, mail: Mail) => inTenant(actor, (tx) => enqueueMail(tx, mail));

const digest = (storeMail = store, monotonicMs = () => 0) =>
  createDigest({
    tokens: testTokens,
    appUrl: () => "https://app.example",
    appName: "Plinth",
    findUser: async (id) => ({ id, email: `${id}@plinth.example`, name: "Ada" }),
    organizationsOf: async (userId) =>
      [acme, globex].filter((each) => each.userId === userId).map(({ organizationId: id }) => ({ id })),
    organizationName: async ({ organizationId }) => (organizationId === acme.organizationId ? "Acme" : "Globex"),
    storeMail,
    runMs: 1000,
    monotonicMs,
  });

const due = (title: string, tenant = acme) => tell(tenant, { title, digestDue: true });

test("a person has one mail a day of all that is new and unread, and how to end it", async () => {
  await due("First");
  await due("Second");
  await digest()(run(1));
  const [mail, ...others] = await listInbox();
  expect(others).toEqual([]);
  expect(mail).toMatchObject({ to: `${acme.userId}@plinth.example`, subject: "What is new in Acme" });
  expect(mail?.text).toMatch(/First[^]*Second/);
  const [, token = ""] = /\/unsubscribe\/(\S+)/.exec(mail?.text ?? "") ?? [];
  expect(testTokens.read(token)).toEqual({ userId: acme.userId, subject: "digest" });
  expect(mail?.unsubscribe).toContain(token);
  await digest()(run(2));
  expect(await listInbox()).toHaveLength(1);
});

test("a run that is made again mails nothing more: what has come since waits for the next day", async () => {
  await due("First");
  await digest()(run(1));
  await due("Second");
  await digest()(run(1));
  expect(await listInbox()).toHaveLength(1);
  await digest()(run(2));
  const texts = (await listInbox()).map(({ text }) => text);
  expect(texts.filter((text) => text.includes("Second"))).toHaveLength(1);
  expect(texts.filter((text) => text.includes("First"))).toHaveLength(1);
});

test("a run of which two are made at once mails once", async () => {
  await due("First");
  await Promise.all([digest()(run(1)), digest()(run(1)), digest()(run(1))]);
  expect(await listInbox()).toHaveLength(1);
});

test("a run whose time is up leaves the others to the next one of the day, which mails nobody twice", async () => {
  await notifications.setPreference(member(globex), { kind: "member.joined", delivery: "digest" });
  await due("Ours");
  await due("Theirs", globex);
  const times = [0, 999, 1000];
  await digest(store, () => times.shift() ?? 1000)(run(1));
  expect(await listInbox()).toHaveLength(1);
  await due("Later");
  await due("Later", globex);
  await digest()(run(1, 10));
  const subjects = (await listInbox()).map(({ subject }) => subject);
  expect(subjects.toSorted((a, b) => a.localeCompare(b))).toEqual(["What is new in Acme", "What is new in Globex"]);
});

test("whoever's mail cannot be stored has it when the run is made again, and nobody else waits for it", async () => {
  await notifications.setPreference(member(globex), { kind: "member.joined", delivery: "digest" });
  await due("Ours");
  await due("Theirs", globex);
  const failing = digest(async (actor, mail) => {
    if (mail.to.startsWith(acme.userId)) throw new Error("no");
    return store(actor, mail);
  });
  await expect(failing(run(1))).rejects.toThrow("some had no daily mail");
  expect((await listInbox()).map(({ subject }) => subject)).toEqual(["What is new in Globex"]);
  await digest()(run(1));
  expect((await listInbox()).map(({ subject }) => subject).toSorted((a, b) => a.localeCompare(b))).toEqual([
    "What is new in Acme",
    "What is new in Globex",
  ]);
});

test("what was read, or is of a kind that is not wanted by the day any more, is in no mail", async () => {
  const read = await due("Read");
  await notifications.read(member(acme), { id: read.id });
  await tell(acme, { title: "Role", kind: "member.left", digestDue: true });
  await tell(acme, { title: "At once" });
  await digest()(run(1));
  expect(await listInbox()).toEqual([]);
  await due("News");
  await notifications.setPreference(member(acme), { kind: "member.joined", delivery: "in_app" });
  await digest()(run(2));
  expect(await listInbox()).toEqual([]);
});

test("what is read makes no room wanting: the oldest that wait are told first, the others the next day", async () => {
  for (let read = 0; read < 50; read++) await due(`Read ${read}`);
  await database.owner("update notifications set read_at = now()");
  for (let waiting = 0; waiting < 51; waiting++) await due(`No. ${waiting}.`);
  await digest()(run(1));
  const [first] = await listInbox();
  expect(first?.text).toMatch(/No\. 0\.[^]*No\. 49\./);
  expect(first?.text).not.toContain("No. 50.");
  await digest()(run(2));
  const texts = (await listInbox()).map(({ text }) => text);
  expect(texts.filter((text) => text.includes("No. 50."))).toHaveLength(1);
});

test("what came before one chose the daily mail again is not new, and choosing it twice changes nothing", async () => {
  const choose = (delivery: "digest" | "in_app") =>
    notifications.setPreference(member(acme), { kind: "member.joined", delivery });
  await due("Before");
  await choose("in_app");
  await choose("digest");
  await due("Since");
  await choose("digest");
  await digest()(run(1));
  const [mail] = await listInbox();
  expect(mail?.text).toContain("Since");
  expect(mail?.text).not.toContain("Before");
});

test("nobody has a daily mail without having asked for one: the run looks for those who have", () => {
  expect(Object.values(kindTable).filter(({ byDefault }) => (byDefault as string) === "digest")).toEqual([]);
});
