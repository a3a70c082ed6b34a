import { type AppError, type UserActor, newId } from "@plinth/kernel";
import { type Tenant, plantTenant, userActor, testDatabase } from "@plinth/testing";
import { beforeEach, describe, expect, test } from "vitest";
import { rolePermissions } from "./permissions.ts";
import { createOrganizationService } from "./service.ts";
import { identityOf } from "./testing/identity.ts";

const database = testDatabase();
const switches: unknown[] = [];
const organizations = createOrganizationService({
  ...identityOf(database),
  switchSession: async (session, organizationId) => void switches.push([session, organizationId]),
});

let acme: Tenant;
let owner: UserActor & { organizationId: string };
let globex: UserActor;

beforeEach(async () => {
  switches.length = 0;
  acme = await plantTenant(database, "Acme");
  owner = userActor(rolePermissions.owner, acme);
  globex = userActor(rolePermissions.owner, await plantTenant(database, "Globex"));
});

const sessionOf = ({ sessionId, userId }: UserActor) => ({ id: sessionId, userId });
const count = async (table: string, organizationId: string) =>
  (await database.owner(`select from ${table} where organization_id = $1`, [organizationId])).length;
const events = async (organizationId: string) =>
  (
    await database.owner<{ name: string }>("select name from outbox_events where organization_id = $1 order by id", [
      organizationId,
    ])
  ).map(({ name }) => name);

describe("create", () => {
  test("makes the founder the owner, switches the session, and tells of it", async () => {
    const founder = { ...owner, organizationId: null, permissions: [] };
    const created = await organizations.create(founder, { name: "New" });
    expect(created).toMatchObject({ name: "New", version: 1 });
    expect(switches).toEqual([[sessionOf(founder), created.id]]);
    expect(await events(created.id)).toEqual(["organization.created"]);
    const { items } = await organizations.listOwn(founder, {});
    expect(items).toMatchObject([
      { id: acme.organizationId, role: "owner" },
      { id: created.id, role: "owner" },
    ]);
  });

  test("by somebody who is gone stores nothing", async () => {
    const ghost = { ...userActor([]), organizationId: null };
    await expect(organizations.create(ghost, { name: "Ghosts" })).rejects.toMatchObject({ status: 409 });
    expect(await database.owner("select from organizations where name = 'Ghosts'")).toEqual([]);
    expect(switches).toEqual([]);
  });
});

describe("switch", () => {
  test("leads to an own organization", async () => {
    await expect(organizations.switch(owner, { id: acme.organizationId })).resolves.toMatchObject({ name: "Acme" });
    expect(switches).toEqual([[sessionOf(owner), acme.organizationId]]);
  });

  test("to another's organization cannot be told from one that does not exist", async () => {
    const refusals = await Promise.all(
      [globex.organizationId ?? "", newId()].map((id) =>
        organizations.switch(owner, { id }).catch(({ code, message }: AppError) => ({ code, message })),
      ),
    );
    expect(refusals[0]).toMatchObject({ code: "not_found" });
    expect(refusals[0]).toEqual(refusals[1]);
    expect(switches).toEqual([]);
  });
});

describe("rename", () => {
  test("raises the version and tells of it", async () => {
    await expect(organizations.rename(owner, { name: "Acme Ltd", version: 1 })).resolves.toMatchObject({
      name: "Acme Ltd",
      version: 2,
    });
    expect(await events(acme.organizationId)).toEqual(["organization.renamed"]);
  });

  test("of a version that somebody else has changed is refused, and loses nothing", async () => {
    await organizations.rename(owner, { name: "First", version: 1 });
    await expect(organizations.rename(owner, { name: "Second", version: 1 })).rejects.toMatchObject({
      code: "version_conflict",
    });
    await expect(organizations.get(owner, {})).resolves.toMatchObject({ name: "First", version: 2 });
    expect(await events(acme.organizationId)).toHaveLength(1);
  });
});

describe("delete", () => {
  test.each(["acme", "Acme ", "", "Globex"])("with the name %j is refused", async (name) => {
    await expect(organizations.delete(owner, { name })).rejects.toMatchObject({ code: "conflict" });
    await expect(organizations.get(owner, {})).resolves.toMatchObject({ name: "Acme" });
  });

  test("with its exact name removes all that is in it but its events, and nothing of another", async () => {
    const plant = (organizationId: string | null) =>
      database.owner(
        "insert into projects (id, organization_id, name, created_at, updated_at) values ($1, $2, 'Bridge', now(), now())",
        [newId(), organizationId],
      );
    await plant(acme.organizationId);
    await plant(globex.organizationId);
    await organizations.delete(owner, { name: "Acme" });
    await expect(organizations.get(owner, {})).rejects.toMatchObject({ code: "organization_required" });
    expect([await count("projects", acme.organizationId), await count("memberships", acme.organizationId)]).toEqual([
      0, 0,
    ]);
    expect([
      await count("projects", globex.organizationId ?? ""),
      await count("memberships", globex.organizationId ?? ""),
    ]).toEqual([1, 1]);
    expect(await events(acme.organizationId)).toEqual(["organization.deleted"]);
  });

  test("by ten at once is told of once", async () => {
    await Promise.allSettled(Array.from({ length: 10 }, () => organizations.delete(owner, { name: "Acme" })));
    expect(await events(acme.organizationId)).toEqual(["organization.deleted"]);
  });

  test("leaves no session in it", async () => {
    const id = newId();
    await database.owner("insert into sessions values ($1, $2, $3, now(), now(), now(), now(), '', '')", [
      id,
      acme.userId,
      acme.organizationId,
    ]);
    await organizations.delete(owner, { name: "Acme" });
    expect(await database.owner("select organization_id from sessions where id = $1", [id])).toEqual([
      { organization_id: null },
    ]);
  });
});
