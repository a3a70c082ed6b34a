import { inTenant } from "@plinth/db";
import { newId } from "@plinth/kernel";
import { type Tenant, plantTenant, testDatabase } from "@plinth/testing";
import { beforeEach, describe, expect, test } from "vitest";
import { manager, testEndpoints } from "../testing/sending.ts";
import { sweepWebhookLogs } from "./sweep.ts";

const database = testDatabase();
const endpoints = testEndpoints();
let acme: Tenant;
let at: number;

beforeEach(async () => {
  await database.owner("truncate organizations, webhook_deliveries, webhook_logs cascade");
  acme = await plantTenant(database, "Acme");
  at = Date.now();
});

const hours = (count: number) => {
  at += count * 3_600_000;
};

/** Sweeps as the schedule does, until nothing is left to do; returns how often it was asked. */
async function sweep(keptDays = 30): Promise<number> {
  let rounds = 0;
  while ((await sweepWebhookLogs({ keptDays, clock: () => new Date(at) })) > 0) rounds += 1;
  return rounds;
}

const create = async () =>
  (await endpoints.create(manager(acme), { url: "http://localhost:4000/", description: "", eventTypes: [] })).id;

const store = (endpointId: string, count: number, days = 0) =>
  database.owner(
    `insert into webhook_deliveries
      (id, organization_id, endpoint_id, message_id, event_type, body, status, created_at, finished_at)
    select gen_random_uuid(), $1, $2, gen_random_uuid(), 'project.created', '{}', 'delivered',
      now() - $4 * interval '1 day', now() from generate_series(1, $3) n`,
    [acme.organizationId, endpointId, count, days],
  );

const left = async (table: string) => (await database.owner(`select from ${table}`)).length;

describe("a log", () => {
  test("loses what is older than it is kept, in slices, and nothing else", async () => {
    const id = await create();
    await store(id, 1201, 31);
    await store(id, 3, 29);
    hours(13);
    expect(await sweep()).toBeGreaterThan(2);
    expect(await left("webhook_deliveries")).toBe(3);
    hours(13);
    await sweep(7);
    expect(await left("webhook_deliveries")).toBe(0);
    expect([await left("webhook_endpoints"), await left("webhook_logs")]).toEqual([1, 1]);
  });

  test("is looked at twice a day", async () => {
    await store(await create(), 1, 31);
    hours(11);
    expect(await sweep()).toBe(0);
    hours(2);
    expect(await sweep()).toBe(1);
    expect(await sweep()).toBe(0);
  });

  test("is known of an endpoint that nobody but the database stores a log for, as the version before does", async () => {
    const id = newId();
    await database.owner(
      `insert into webhook_endpoints (id, organization_id, url, description, sealed_secrets, version, created_at)
      values ($1, $2, 'http://localhost:4000/', '', 'sealed.0', 1, now())`,
      [id, acme.organizationId],
    );
    await store(id, 2, 31);
    await store(id, 1);
    hours(13);
    await sweep();
    expect(await left("webhook_deliveries")).toBe(1);
  });

  test("of a deleted endpoint goes at once, and the endpoint an hour later, with whatever came meanwhile", async () => {
    const [gone, kept] = [await create(), await create()];
    await store(gone, 600);
    await store(kept, 2);
    await endpoints.delete(manager(acme), { id: gone });
    await sweep();
    expect([await left("webhook_deliveries"), await left("webhook_endpoints")]).toEqual([2, 2]);
    // Somebody who had read the endpoint before it was deleted.
    await store(gone, 1);
    hours(1.1);
    await sweep();
    expect([await left("webhook_deliveries"), await left("webhook_endpoints")]).toEqual([2, 1]);
    expect(await left("webhook_logs")).toBe(1);
  });

  test("of an organization that is gone goes as well", async () => {
    await store(await create(), 600);
    await database.owner("delete from organizations");
    expect(await left("webhook_deliveries")).toBe(600);
    hours(13);
    await sweep();
    expect(await left("webhook_deliveries")).toBe(0);
    hours(1.1);
    await sweep();
    expect(await left("webhook_logs")).toBe(0);
  });
});

describe("while somebody holds a row of its log", () => {
  test.each([
    ["an endpoint", (id: string) => endpoints.delete(manager(acme), { id })],
    ["an organization", () => database.owner("delete from organizations where id = $1", [acme.organizationId])],
  ])("%s is deleted all the same", async (_what, remove) => {
    const id = await create();
    await store(id, 5);
    await whileHeld(() => remove(id));
    expect(await endpoints.list(manager(acme), {})).toEqual({ items: [] });
  });
});

/** Runs `work` while another transaction has the log's rows locked. */
async function whileHeld(work: () => Promise<unknown>): Promise<void> {
  const [locked, done] = [signal(), signal()];
  const held = inTenant(manager(acme), async (tx) => {
    await tx.$queryRaw`select 1 from webhook_deliveries for update`;
    locked.give();
    await done.given;
  });
  await locked.given;
  try {
    await work();
  } finally {
    done.give();
    await held;
  }
}

function signal() {
  let give = () => {};
  const given = new Promise<void>((resolve) => {
    give = resolve;
  });
  return { given, give: () => give() };
}
