import { newId } from "@plinth/kernel";
import { type Tenant, plantMember, plantTenant, testDatabase } from "@plinth/testing";
import { beforeEach, describe, expect, test } from "vitest";
import type { NotificationKind } from "./model.ts";
import { createNotificationService } from "./service.ts";
import { happen, member, startTelling, testTokens } from "./testing/telling.ts";

const database = testDatabase();
const notifications = createNotificationService({ tokens: testTokens });
let acme: Tenant;
let other: Tenant;

beforeEach(async () => {
  await database.owner("truncate organizations, outbox_events, event_deliveries cascade");
  acme = await plantTenant(database, "Acme");
  other = { ...acme, userId: newId() };
  await plantMember(database, other, "member");
});

const told = async (tenant: Tenant) =>
  (await notifications.list(member(tenant), { limit: 9, status: "all" })).items.map(
    ({ title, body }) => `${title}. ${body}`,
  );
const mailsDue = () =>
  database.owner<{ payload: { userId: string } }>("select payload from outbox_events where name = 'notification.due'");

const cases: [NotificationKind, object, string][] = [
  ["member.joined", { userId: newId(), role: "viewer" }, "Ada joined Acme. Their role is Viewer."],
  ["member.left", { userId: newId(), role: "viewer" }, "Ada left Acme. They see nothing of it any more."],
  [
    "project.archived",
    { id: newId(), name: "Web" },
    "Web was archived. You created this project of Acme. Whoever may archive can bring it back.",
  ],
  [
    "project.deleted",
    { id: newId(), name: "Web" },
    "Web was deleted. You created this project of Acme. It is gone for good.",
  ],
];

describe("an event", () => {
  test.each(cases)("%s is told to whom it concerns, once, however often it comes", async (name, payload, words) => {
    const telling = await startTelling(database, {
      membersWho: async (_actor, permission) => (permission === "member:invite" ? [acme.userId] : []),
      creatorOf: async (_actor, kind) => (kind === "projects" ? acme.userId : null),
    });
    await happen(database, acme, { name, payload });
    await telling.now();
    await telling.again();
    expect(await told(acme)).toEqual([words]);
    expect(await told(other)).toEqual([]);
    expect(await mailsDue()).toEqual([]);
  });

  test("member.role_changed is told to the member, and mailed by itself", async () => {
    const telling = await startTelling(database);
    const payload = { userId: other.userId, role: "viewer" };
    await happen(database, acme, { name: "member.role_changed", payload });
    await telling.now();
    await telling.again();
    expect(await told(other)).toEqual(["Your role in Acme was changed. It is Viewer now."]);
    expect((await mailsDue()).map(({ payload: due }) => due.userId)).toEqual([other.userId]);
  });

  test("is not told to whoever did it", async () => {
    const telling = await startTelling(database, { membersWho: async () => [acme.userId, other.userId] });
    const joined = { name: "member.joined", payload: { userId: other.userId, role: "member" } };
    await happen(database, { ...acme, by: `user:${other.userId}` }, joined);
    await telling.now();
    expect([await told(acme), await told(other)]).toEqual([[expect.stringContaining("joined")], []]);
  });

  test("of which somebody wants to hear nothing is not told to them, and waits for the daily mail where that is wanted", async () => {
    const telling = await startTelling(database, { membersWho: async () => [acme.userId, other.userId] });
    await notifications.setPreference(member(acme), { kind: "member.joined", delivery: "off" });
    await notifications.setPreference(member(other), { kind: "member.joined", delivery: "digest" });
    await happen(database, acme, { name: "member.joined", payload: { userId: newId(), role: "member" } });
    await telling.now();
    expect(await told(acme)).toEqual([]);
    expect(await database.owner("select user_id, digest_due from notifications")).toEqual([
      { user_id: other.userId, digest_due: true },
    ]);
    expect(await mailsDue()).toEqual([]);
  });

  test("is told to every one of many people, some of them in a transaction, however often it comes", async () => {
    const people = Array.from({ length: 120 }, () => newId());
    for (const userId of people) await plantMember(database, { ...acme, userId }, "viewer");
    const telling = await startTelling(database, { membersWho: async () => people });
    await happen(database, acme, { name: "member.joined", payload: { userId: newId(), role: "member" } });
    await telling.now();
    await telling.now();
    await telling.again();
    expect(
      await database.owner("select count(*)::int as told, count(distinct user_id)::int as people from notifications"),
    ).toEqual([{ told: 120, people: 120 }]);
    const shares = await database.owner<{ size: number }>(
      "select jsonb_array_length(payload -> 'userIds') as size from outbox_events where name = 'notification.shared'",
    );
    expect(shares.map(({ size }) => size).toSorted((left, right) => left - right)).toEqual([20, 50, 50]);
    expect(await database.owner("select 1 from event_deliveries where finished_at is null or dead")).toEqual([]);
  });

  test("about a project is not told to a creator who may not read projects any more", async () => {
    const telling = await startTelling(database, {
      creatorOf: async () => acme.userId,
      may: async (_actor, userId, permission) => userId !== acme.userId || permission !== "project:read",
    });
    await happen(database, acme, { name: "project.deleted", payload: { id: newId(), name: "Secret" } });
    await telling.now();
    expect(await told(acme)).toEqual([]);
  });

  test("of which a recipient has left meanwhile is told to the others, and is done with", async () => {
    const telling = await startTelling(database, { membersWho: async () => [acme.userId, newId()] });
    await happen(database, acme, { name: "member.joined", payload: { userId: newId(), role: "member" } });
    await telling.now();
    expect(await told(acme)).toHaveLength(1);
    expect(await database.owner("select 1 from event_deliveries where finished_at is null or dead")).toEqual([]);
  });
});
