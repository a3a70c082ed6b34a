import { inTenant, outsideTenant, readInTenant, readOutsideTenant } from "@plinth/db";
import { anonymous, newId } from "@plinth/kernel";
import { type Tenant, plantMember, plantTenant, testDatabase, userActor } from "@plinth/testing";
import { beforeEach, describe, expect, test } from "vitest";
import { NotificationKind, maximumUnread } from "./model.ts";
import { createNotificationService } from "./service.ts";
import type { MailSubject } from "./unsubscribe/tokens.ts";
import { member, tell, testTokens } from "./testing/telling.ts";

const database = testDatabase();
const notifications = createNotificationService({ tokens: testTokens });
let acme: Tenant;
let globex: Tenant;

beforeEach(async () => {
  acme = await plantTenant(database, "Acme");
  globex = await plantTenant(database, "Globex");
});

/** Somebody else in the same organization. */
async function colleague(): Promise<Tenant> {
  const other = { organizationId: acme.organizationId, userId: newId() };
  await plantMember(database, other, "member");
  return other;
}

async function tellTimes(times: number, tenant = acme): Promise<void> {
  for (let index = 1; index <= times; index++) await tell(tenant, { title: `No. ${index}` });
}

const titles = ({ items }: { readonly items: readonly { readonly title: string }[] }) =>
  items.map(({ title }) => title);

describe("the list", () => {
  test("shows each once, newest first, page by page", async () => {
    await tellTimes(5);
    const first = await notifications.list(member(acme), { limit: 3, status: "all" });
    const rest = await notifications.list(member(acme), { limit: 3, status: "all", cursor: first.nextCursor ?? "" });
    expect([...titles(first), ...titles(rest)]).toEqual(["No. 5", "No. 4", "No. 3", "No. 2", "No. 1"]);
    expect(rest.nextCursor).toBeNull();
    expect(first.items.map(({ sequence }) => sequence)).toEqual([5, 4, 3]);
  });

  test("shows the unread alone where that is asked for, and its cursor fits no other list", async () => {
    await tellTimes(3);
    const { items } = await notifications.list(member(acme), { limit: 10, status: "all" });
    await notifications.read(member(acme), { id: items[1]?.id ?? "" });
    const unread = await notifications.list(member(acme), { limit: 1, status: "unread" });
    expect(titles(unread)).toEqual(["No. 3"]);
    const cursor = unread.nextCursor ?? "";
    expect(titles(await notifications.list(member(acme), { limit: 9, status: "unread", cursor }))).toEqual(["No. 1"]);
    const misused = notifications.list(member(acme), { limit: 9, status: "all", cursor });
    await expect(misused).rejects.toMatchObject({ code: "invalid_input" });
  });
});

describe("what is unread", () => {
  test("is counted, one less for each that is read; reading twice is once", async () => {
    await tellTimes(3);
    const { items } = await notifications.list(member(acme), { limit: 1, status: "all" });
    const id = items[0]?.id ?? "";
    const read = await notifications.read(member(acme), { id });
    expect(read.readAt).not.toBeNull();
    expect(await notifications.read(member(acme), { id })).toEqual(read);
    expect(await notifications.countUnread(member(acme), {})).toEqual({ unread: 2 });
  });

  test("is counted up to an end", async () => {
    await database.owner(
      `insert into notifications (id, organization_id, user_id, sequence, event_id, kind, title, body, path, created_at)
      select gen_random_uuid(), $1, $2, n, gen_random_uuid(), 'member.joined', 'T', 'B', '/', now() from generate_series(1, 150) n`,
      [acme.organizationId, acme.userId],
    );
    expect(await notifications.countUnread(member(acme), {})).toEqual({ unread: maximumUnread });
  });

  test("is all read at once, but for what came after it was looked at", async () => {
    await tellTimes(3);
    expect(await notifications.readAll(member(acme), { through: 2 })).toEqual({ unread: 1 });
    expect(titles(await notifications.list(member(acme), { limit: 9, status: "unread" }))).toEqual(["No. 3"]);
    expect(await notifications.readAll(member(acme), {})).toEqual({ unread: 0 });
  });
});

describe("whoever follows", () => {
  test("begins with what comes next, and then has each once", async () => {
    await tellTimes(2);
    const begun = await notifications.follow(member(acme), {});
    expect(begun).toEqual({ items: [], last: 2, unread: 2 });
    await tellTimes(2);
    const news = await notifications.follow(member(acme), { after: begun.last });
    expect([titles(news), news.last, news.unread]).toEqual([["No. 1", "No. 2"], 4, 4]);
    expect(await notifications.follow(member(acme), { after: 4 })).toEqual({ items: [], last: 4, unread: 4 });
  });

  test("misses nothing of what is stored at once by many, and sees no gap", async () => {
    await Promise.all(Array.from({ length: 12 }, () => tell(acme)));
    const { items } = await notifications.follow(member(acme), { after: 0 });
    expect(items.map(({ sequence }) => sequence)).toEqual(Array.from({ length: 12 }, (_, index) => index + 1));
  });

  test("sees no place before those below it: a later one waits until an earlier one is committed", async () => {
    const seen: number[][] = [];
    const follow = async () => {
      const { items } = await notifications.follow(member(acme), { after: 0 });
      seen.push(items.map(({ sequence }) => sequence));
    };
    await Promise.all([...Array.from({ length: 8 }, () => tell(acme)), ...Array.from({ length: 20 }, follow)]);
    for (const sequences of seen) expect(sequences).toEqual(sequences.map((_, index) => index + 1));
  });

  test("begins anew where the place is one of a membership that has ended", async () => {
    await tellTimes(1);
    expect(titles(await notifications.follow(member(acme), { after: 17 }))).toEqual(["No. 1"]);
  });
});

test("what is older than 90 days goes when something new comes, and its place is never given again", async () => {
  const old = new Date(Date.now() - 91 * 24 * 3_600_000).toISOString();
  await tell(acme, { createdAt: old });
  await tell(acme, { createdAt: old });
  await tell(acme, { title: "New" });
  const { items } = await notifications.list(member(acme), { limit: 9, status: "all" });
  expect(items).toMatchObject([{ title: "New", sequence: 3 }]);
});

describe("nobody else", () => {
  test("sees, counts, follows or reads them: no colleague, no other organization, no former member", async () => {
    const { id } = await tell(acme);
    const elsewhere = { organizationId: globex.organizationId, userId: acme.userId };
    for (const stranger of [await colleague(), globex, elsewhere]) {
      const actor = member(stranger);
      expect(titles(await notifications.list(actor, { limit: 9, status: "all" }))).toEqual([]);
      expect(await notifications.countUnread(actor, {})).toEqual({ unread: 0 });
      expect(await notifications.follow(actor, { after: 0 })).toEqual({ items: [], last: 0, unread: 0 });
      await notifications.readAll(actor, {});
      const refused = (which: string) =>
        notifications.read(actor, { id: which }).catch((error: Error) => error.message);
      expect(await refused(id)).toBe(await refused(newId()));
    }
    expect(await notifications.countUnread(member(acme), {})).toEqual({ unread: 1 });
    await database.owner("delete from memberships where user_id = $1", [acme.userId]);
    expect(await database.owner("select id from notifications where id = $1", [id])).toEqual([]);
  });

  test("sees them by a query that names neither organization nor person, nor changes them by one", async () => {
    await tell(acme);
    await tell(globex);
    const other = await colleague();
    const program = { kind: "apiKey", keyId: newId(), createdBy: acme.userId, origins: [], permissions: [] } as const;
    for (const actor of [member(globex), member(other), { ...program, organizationId: acme.organizationId }]) {
      const rows = await readInTenant(actor, (db) => db.notification.findMany({ select: { organizationId: true } }));
      expect(rows.filter(({ organizationId }) => organizationId === acme.organizationId)).toEqual([]);
      await inTenant(actor, (tx) => tx.notification.updateMany({ data: { title: "Theirs" } }));
      await inTenant(actor, (tx) => tx.notification.deleteMany({ where: { organizationId: acme.organizationId } }));
    }
    expect(titles(await notifications.list(member(acme), { limit: 9, status: "all" }))).toEqual(["Ada joined Acme"]);
  });
});

describe("whoever belongs to no organization", () => {
  test("has none, and can choose all the same", async () => {
    const nowhere = { ...userActor([], acme), organizationId: null };
    expect(await notifications.list(nowhere, { limit: 9, status: "all" })).toEqual({ items: [], nextCursor: null });
    expect(await notifications.follow(nowhere, { after: 7 })).toEqual({ items: [], last: 0, unread: 0 });
    expect(await notifications.readAll(nowhere, {})).toEqual({ unread: 0 });
    await expect(notifications.read(nowhere, { id: newId() })).rejects.toMatchObject({ code: "not_found" });
    const chosen = await notifications.setPreference(nowhere, { kind: "member.left", delivery: "off" });
    expect(chosen).toMatchObject({ kind: "member.left", delivery: "off" });
  });
});

describe("how somebody hears of a kind", () => {
  const choices = async (tenant: Tenant) => {
    const { items } = await notifications.listPreferences(member(tenant), {});
    return Object.fromEntries(items.map(({ kind, delivery }) => [kind, delivery]));
  };

  test("is as the kind says, until they say otherwise, and of all kinds", async () => {
    expect(Object.keys(await choices(acme))).toEqual(NotificationKind.options);
    expect(await choices(acme)).toMatchObject({ "member.joined": "in_app", "member.role_changed": "mail" });
    await notifications.setPreference(member(acme), { kind: "member.joined", delivery: "digest" });
    await notifications.setPreference(member(acme), { kind: "member.joined", delivery: "mail" });
    expect(await choices(acme)).toMatchObject({ "member.joined": "mail", "member.left": "in_app" });
  });

  test("is theirs alone, in every organization, also by a query that names nobody", async () => {
    await notifications.setPreference(member(acme), { kind: "member.joined", delivery: "off" });
    expect(await choices({ ...globex, userId: acme.userId })).toMatchObject({ "member.joined": "off" });
    expect(await choices(globex)).toMatchObject({ "member.joined": "in_app" });
    expect(await readOutsideTenant(globex.userId, (db) => db.notificationPreference.findMany())).toEqual([]);
  });
});

describe("what a mail ends with", () => {
  const stop = (token: string) => notifications.unsubscribe(anonymous, { token });
  const tokenOf = (subject: MailSubject, { userId } = acme) => testTokens.issue({ userId, subject });
  const deliveries = async (tenant = acme) => {
    const { items } = await notifications.listPreferences(member(tenant), {});
    return Object.fromEntries(items.map(({ kind, delivery }) => [kind, delivery]));
  };

  test("ends that kind's mails alone, of that person alone, for whoever has it; twice is once", async () => {
    expect(await stop(tokenOf("member.role_changed"))).toEqual({ kinds: ["member.role_changed"] });
    expect(await stop(tokenOf("member.role_changed"))).toEqual({ kinds: [] });
    expect(await deliveries()).toMatchObject({ "member.role_changed": "in_app", "member.joined": "in_app" });
    expect(await deliveries(globex)).toMatchObject({ "member.role_changed": "mail" });
  });

  test("of the daily mail ends the daily mail, and no mail that comes at once", async () => {
    await notifications.setPreference(member(acme), { kind: "member.joined", delivery: "digest" });
    await notifications.setPreference(member(acme), { kind: "member.left", delivery: "off" });
    expect(await stop(tokenOf("digest"))).toEqual({ kinds: ["member.joined"] });
    expect(await deliveries()).toMatchObject({
      "member.joined": "in_app",
      "member.left": "off",
      "member.role_changed": "mail",
    });
  });

  test("is refused when it is not ours, and does nothing for whoever has gone", async () => {
    await expect(stop(`${tokenOf("digest")}x`)).rejects.toMatchObject({ code: "not_found" });
    await stop(tokenOf("member.role_changed", { ...acme, userId: newId() }));
    expect(await deliveries()).toMatchObject({ "member.role_changed": "mail" });
  });
});

test("a program reads nobody's notifications", async () => {
  const program = { kind: "apiKey", keyId: newId(), createdBy: acme.userId, origins: [], permissions: [] } as const;
  const asked = notifications.countUnread({ ...program, organizationId: acme.organizationId }, {});
  await expect(asked).rejects.toMatchObject({ code: "user_required" });
});

test("who acts for nobody looks for whom the daily mail is, and changes nothing", async () => {
  await notifications.setPreference(member(acme), { kind: "member.joined", delivery: "digest" });
  const gone = await outsideTenant(null, (tx) => tx.$executeRaw`delete from notification_preferences`);
  const changed = await outsideTenant(
    null,
    (tx) => tx.$executeRaw`update notification_preferences set delivery = 'off'`,
  );
  expect([gone, changed]).toEqual([0, 0]);
  expect(
    await readOutsideTenant(
      null,
      (db) => db.$queryRaw`select delivery from notification_preferences
    where user_id = ${acme.userId}::uuid`,
    ),
  ).toEqual([{ delivery: "digest" }]);
});
