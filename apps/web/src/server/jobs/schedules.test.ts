import { createScheduler } from "@plinth/jobs";
import { newId } from "@plinth/kernel";
import { type Tenant, plantTenant } from "@plinth/testing";
import { beforeAll, describe, expect, test } from "vitest";
import { mailsTo, storedMail, testDatabase } from "../testing/index.ts";
import { schedules } from "./schedules.ts";

const database = testDatabase();
const { run } = createScheduler({ schedules });
let acme: Tenant;
beforeAll(async () => {
  acme = await plantTenant(database, "Acme");
});

const left = async (table: string) =>
  (await database.owner<{ count: number }>(`select count(*)::int as count from ${table}`))[0]?.count;

test("vercel.json has a cron for each schedule: run npm run vercel:crons when it has not", async () => {
  const crons = schedules.map(({ name, cron }) => ({ path: `/api/cron/${name}`, schedule: cron }));
  expect(new Set(crons.map(({ path }) => path)).size).toBe(crons.length);
  const file = { $schema: "https://openapi.vercel.sh/vercel.json", crons };
  await expect(`${JSON.stringify(file, null, 2)}\n`).toMatchFileSnapshot("../../../vercel.json");
});

describe("a schedule", () => {
  test("sends the mails that are due", async () => {
    const { id } = await storedMail();
    await run("mails");
    expect((await mailsTo("ada@plinth.example")).map((mail) => mail.id)).toEqual([id]);
  });

  test("sweeps idempotency keys after a day", async () => {
    await database.owner(`insert into idempotency_keys (hash, fingerprint, token, lease_until, created_at)
      select repeat(n::text, 64), repeat('0', 64), gen_random_uuid(), now(), now() - n * interval '23 hours' from generate_series(1, 2) n`);
    await run("idempotency-keys");
    expect(await left("idempotency_keys")).toBe(1);
  });

  test("sweeps security events after 400 days", async () => {
    await database.owner(
      `insert into security_events (id, user_id, kind, occurred_at, address, user_agent, request_id)
      select gen_random_uuid(), $1, 'signed_in', now() - n * interval '399 days', '', '', '' from generate_series(1, 2) n`,
      [acme.userId],
    );
    await run("security-events");
    expect(await left("security_events")).toBe(1);
  });

  test("sweeps sessions that ended by themselves, in rounds of 1000", async () => {
    await database.owner(
      `insert into sessions (id, user_id, created_at, last_seen_at, expires_at, authenticated_at, address, user_agent)
      select gen_random_uuid(), $1, now(), now(), now() + case n when 1 then 1 else -1 end * interval '1 minute', now(), '', ''
      from generate_series(1, 1201) n`,
      [acme.userId],
    );
    await run("sessions");
    expect(await left("sessions")).toBe(1);
  });

  test("sweeps webhooks a month after they were handled", async () => {
    await database.owner(
      `insert into received_webhooks (id, provider, message_id, type, handled_at)
      select gen_random_uuid(), 'stripe', n::text, 'a.b', now() - n * interval '30 days' from generate_series(1, 2) n`,
    );
    await run("webhooks");
    expect(await left("received_webhooks")).toBe(1);
  });

  test("sweeps events a month after they were told", async () => {
    const event = "insert into outbox_events values ($1, $2, 'a.b', $1, 'test', '{}', now() - $3::interval)";
    const delivery =
      "insert into event_deliveries (event_id, organization_id, due_at, finished_at) values ($1, $2, now(), now() - $3::interval)";
    for (const age of ["29 days", "32 days"]) {
      const id = newId();
      await database.owner(event, [id, acme.organizationId, age]);
      await database.owner(delivery, [id, acme.organizationId, age]);
    }
    await run("events");
    expect([await left("outbox_events"), await left("event_deliveries")]).toEqual([1, 1]);
  });
});
