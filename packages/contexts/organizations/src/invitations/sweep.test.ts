import { inTenant, outsideTenant } from "@plinth/db";
import { newId } from "@plinth/kernel";
import { type Tenant, plantTenant, testDatabase, userActor } from "@plinth/testing";
import { beforeEach, expect, test } from "vitest";
import { rolePermissions } from "../permissions.ts";
import { sweepInvitations } from "./repository.ts";
import { hashOf } from "./token.ts";

const database = testDatabase();
let acme: Tenant;
let globex: Tenant;

beforeEach(async () => {
  await database.owner("delete from invitations");
  acme = await plantTenant(database, "Acme");
  globex = await plantTenant(database, "Globex");
});

async function plant({ organizationId, userId }: Tenant, name: string, lapsedDays: number): Promise<void> {
  await database.owner(
    `insert into invitations (id, organization_id, email, role, hash, invited_by, created_at, sent_at, expires_at)
     values ($1, $2, $3, 'member', $4, $5, now(), now(), now() - $6::int * interval '1 day')`,
    [newId(), organizationId, `${name}@plinth.example`, hashOf(newId()), userId, lapsedDays],
  );
}

const left = async () =>
  (await database.owner<{ email: string }>("select email from invitations order by email")).map(
    ({ email }) => email.split("@")[0],
  );

test("what lapsed more than 30 days ago goes, of every organization, and nothing else", async () => {
  await plant(acme, "acme-old", 31);
  await plant(acme, "acme-lapsed", 29);
  await plant(acme, "acme-open", -1);
  await plant(globex, "globex-old", 400);
  await plant(globex, "globex-open", -7);
  expect([await sweepInvitations(), await sweepInvitations()]).toEqual([2, 0]);
  expect(await left()).toEqual(["acme-lapsed", "acme-open", "globex-open"]);
  const entries = await database.owner(
    "select actor, change from audit_entries where organization_id = $1 and target_kind = 'invitations' and change = 'delete'",
    [globex.organizationId],
  );
  expect(entries).toEqual([{ actor: "system:invitations", change: "delete" }]);
});

test("whoever may delete them so sees none of them, and an organization has only its own in hand", async () => {
  await plant(acme, "acme-old", 31);
  await plant(globex, "globex-old", 31);
  const seen = await outsideTenant(null, (tx) => tx.$queryRaw`select email from invitations`);
  expect(seen).toEqual([]);
  const aimed = outsideTenant(null, (tx) => tx.$executeRaw`delete from invitations where email <> ''`);
  expect(await aimed).toBe(0);
  await inTenant(userActor(rolePermissions.owner, acme), (tx) => tx.$executeRaw`delete from invitations`);
  expect(await left()).toEqual(["globex-old"]);
});
