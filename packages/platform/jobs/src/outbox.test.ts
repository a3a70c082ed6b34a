import { inTenant } from "@plinth/db";
import { event, newId } from "@plinth/kernel";
import { type Tenant, plantTenant, userActor, testDatabase } from "@plinth/testing";
import { beforeAll, describe, expect, test } from "vitest";
import { publish } from "./outbox.ts";

const database = testDatabase();
let acme: Tenant;
let globex: Tenant;

beforeAll(async () => {
  acme = await plantTenant(database, "Acme");
  globex = await plantTenant(database, "Globex");
});

const actor = (tenant: Tenant = acme) => userActor([], tenant);
const happened = (tenant: Tenant = acme, payload = {}) =>
  event("project.created", actor(tenant), { subjectId: newId(), payload }, () => new Date("2026-11-23T08:00:00.123Z"));
const stored = (id: string) => database.owner("select * from outbox_events where id = $1", [id]);

describe("an event", () => {
  test("is stored whole, with the change that caused it", async () => {
    const payload = { text: "Zoë 😀 \\ \" ' %", number: 1.5, nested: { list: [null, true, []] } };
    const told = happened(acme, payload);
    await inTenant(actor(), (tx) => publish(tx, told));
    expect(await stored(told.id)).toEqual([
      {
        id: told.id,
        organization_id: acme.organizationId,
        name: "project.created",
        subject_id: told.subjectId,
        actor: told.actor,
        payload,
        occurred_at: new Date("2026-11-23T08:00:00.123Z"),
      },
    ]);
  });

  test("is not stored when the change is taken back", async () => {
    const told = happened();
    const failed = inTenant(actor(), async (tx) => {
      await publish(tx, told);
      throw new Error("changed my mind");
    });
    await expect(failed).rejects.toThrow("changed my mind");
    expect(await stored(told.id)).toEqual([]);
  });

  test("takes the change back when it cannot be stored itself", async () => {
    const told = happened();
    await inTenant(actor(), (tx) => publish(tx, told));
    const failed = inTenant(actor(), async (tx) => {
      await tx.organization.update({ where: { id: acme.organizationId }, data: { name: "Changed" } });
      await publish(tx, told);
    });
    await expect(failed).rejects.toMatchObject({ code: "conflict" });
    expect(await database.owner("select name from organizations where id = $1", [acme.organizationId])).toEqual([
      { name: "Acme" },
    ]);
  });

  test("of another organization is refused", async () => {
    const told = happened(globex);
    await expect(inTenant(actor(), (tx) => publish(tx, told))).rejects.toThrow(/row-level security/);
    expect(await stored(told.id)).toEqual([]);
  });

  test("outlives its organization", async () => {
    const brief = await plantTenant(database, "Brief");
    const told = happened(brief);
    await inTenant(actor(brief), (tx) => publish(tx, told));
    await database.owner("delete from organizations where id = $1", [brief.organizationId]);
    expect(await stored(told.id)).toHaveLength(1);
  });
});
