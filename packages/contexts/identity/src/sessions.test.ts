import { newId } from "@plinth/kernel";
import { plantTenant, testDatabase } from "@plinth/testing";
import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { sessionLimits } from "./session-limits.ts";
import { createSessions } from "./sessions.ts";

const database = testDatabase();
const start = Date.parse("2026-11-23T08:00:00.000Z");
let nowMs = start;
let userId: string;
let organizationId: string;
const sessions = createSessions({ clock: () => new Date(nowMs) });

beforeAll(async () => {
  ({ userId, organizationId } = await plantTenant(database, "Acme"));
});
beforeEach(() => {
  nowMs = start;
});

const isLive = async (session: { id: string; userId: string }) => (await sessions.findLive(session)) !== null;
const lastSeenMs = async ({ id }: { id: string }) => {
  const [row] = await database.owner<{ seen: Date }>("select last_seen_at as seen from sessions where id = $1", [id]);
  return row?.seen.getTime();
};

describe("a session", () => {
  test("is live until 7 days after it was last used, to the millisecond", async () => {
    const session = await sessions.begin(userId);
    nowMs = start + sessionLimits.idleMs - 1;
    expect(await isLive(session)).toBe(true);
    nowMs += sessionLimits.idleMs;
    expect(await isLive(session)).toBe(false);
    expect(sessionLimits.idleMs).toBe(7 * 24 * 3_600_000);
  });

  test("ends 30 days after sign-in, however often it is used", async () => {
    const session = await sessions.begin(userId);
    expect(Date.parse(session.expiresAt) - start).toBe(30 * 24 * 3_600_000);
    for (let day = 5; day < 30; day += 5) {
      nowMs = start + day * 24 * 3_600_000;
      expect(await isLive(session)).toBe(true);
    }
    nowMs = start + sessionLimits.absoluteMs - 1;
    expect(await isLive(session)).toBe(true);
    nowMs += 1;
    expect(await isLive(session)).toBe(false);
  });

  test("is noted as used once in 5 minutes", async () => {
    const session = await sessions.begin(userId);
    nowMs = start + sessionLimits.noteMs - 1;
    await sessions.findLive(session);
    expect(await lastSeenMs(session)).toBe(start);
    nowMs += 1;
    await sessions.findLive(session);
    expect(await lastSeenMs(session)).toBe(start + 5 * 60_000);
  });

  test("is dead the moment it is ended, and ends once", async () => {
    const session = await sessions.begin(userId);
    expect(await sessions.end(session)).toEqual(session);
    expect(await isLive(session)).toBe(false);
    expect(await sessions.end(session)).toBeNull();
  });

  test("acts in the organization that it is switched to, and in none after it is switched back", async () => {
    const session = await sessions.begin(userId);
    await sessions.switchTo(session, organizationId);
    expect(await sessions.findLive(session)).toEqual({ ...session, organizationId });
    await sessions.switchTo(session, null);
    expect(await sessions.findLive(session)).toEqual(session);
  });

  test("is dead while its user is disabled, even one that was not ended", async () => {
    const session = await sessions.begin(userId);
    await database.owner("update users set disabled_at = now() where id = $1", [userId]);
    expect(await isLive(session)).toBe(false);
    await database.owner("update users set disabled_at = null where id = $1", [userId]);
    expect(await isLive(session)).toBe(true);
  });

  test("dies with its user", async () => {
    const { userId: shortLived } = await plantTenant(database, "Brief");
    const session = await sessions.begin(shortLived);
    await database.owner("delete from users where id = $1", [shortLived]);
    expect(await isLive(session)).toBe(false);
  });
});

describe("another user's session id", () => {
  test("finds nothing, ends nothing and switches nothing", async () => {
    const session = await sessions.begin(userId);
    const thief = { id: session.id, userId: newId() };
    expect(await isLive(thief)).toBe(false);
    expect(await sessions.end(thief)).toBeNull();
    await sessions.switchTo(thief, organizationId);
    expect(await sessions.findLive(session)).toEqual(session);
  });
});

test("keeps where a session began, and of a program's name only what can be stored", async () => {
  const userAgent = `Browser\u0000 \ud800${"x".repeat(400)}`;
  const { id } = await sessions.begin(userId, { id: "r1", address: "192.0.2.0", userAgent });
  const kept = await database.owner("select address, user_agent from sessions where id = $1", [id]);
  expect(kept).toEqual([{ address: "192.0.2.0", user_agent: `Browser ${"x".repeat(292)}` }]);
});
