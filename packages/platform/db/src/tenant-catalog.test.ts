import { type TestDatabase, testDatabase } from "@plinth/testing";
import { describe, expect, test } from "vitest";
import {
  catalogFlaws,
  furtherPolicies,
  sweepingPolicies,
  tablesWithoutAudit,
  tablesWithoutTenant,
  tenantTables,
} from "./tenant-catalog.ts";

describe("the schema", () => {
  const database = testDatabase();

  test("has no flaw in the walls between tenants", async () => {
    expect(await catalogFlaws(database.owner)).toEqual([]);
  });

  test("has every table and policy that is listed with a reason", async () => {
    const tables = await database.owner<{ name: string }>(
      "select tablename::text as name from pg_tables where schemaname = 'public'",
    );
    const policies = await database.owner<{ name: string }>(
      "select tablename || '.' || policyname as name from pg_policies",
    );
    const listed = [...Object.keys(tablesWithoutTenant), ...Object.keys(tablesWithoutAudit)];
    expect(tables.map(({ name }) => name)).toEqual(expect.arrayContaining(listed));
    expect(policies.map(({ name }) => name)).toEqual(
      expect.arrayContaining(Object.keys({ ...furtherPolicies, ...sweepingPolicies })),
    );
  });

  test("has tenants' tables to look at", async () => {
    expect(await tenantTables(database.owner)).toEqual(
      expect.arrayContaining(["memberships", "organizations", "projects"]),
    );
  });
});

/** What somebody might do to the schema, with the flaws that must be found; none where it is walled. */
const planted = [
  ["alter table projects disable row level security", "projects does not force row-level security"],
  ["alter table projects no force row level security", "projects does not force row-level security"],
  ["drop policy tenant on projects", noPolicy("projects")],
  ["alter policy tenant on projects using (true)", noPolicy("projects")],
  ["alter policy tenant on projects with check (true)", noPolicy("projects")],
  ["create policy extra on projects for select using (true)", "projects.extra is a policy that widens another"],
  [
    "drop policy own on memberships; create policy own on memberships using (user_id = (select current_user_id()))",
    "memberships.own is a policy that widens another",
  ],
  [
    "drop policy lapsed on invitations; create policy lapsed on invitations using (true)",
    "invitations.lapsed is a policy that widens another",
  ],
  ["create policy lapsed on projects for delete using (true)", "projects.lapsed is a policy that widens another"],
  ["alter table projects alter organization_id drop not null", noTenant("projects")],
  [
    "create table planted (id uuid primary key, organization_id uuid not null)",
    noAudit("planted"),
    noPolicy("planted"),
    notForced("planted"),
  ],
  ["create table planted (id uuid primary key)", noPolicy("planted"), noTenant("planted"), notForced("planted")],
  ["create unique index projects_word on projects (name)", "projects_word is unique beyond an organization"],
  ["create unique index projects_low on projects (lower(name))", "projects_low is unique beyond an organization"],
  [
    walled("planted", "project_id uuid constraint loose references projects (id)"),
    "loose can point to another organization",
  ],
  [
    walled(
      "planted",
      "project_id uuid, foreign key (organization_id, project_id) references projects (organization_id, id)",
    ),
  ],
  ["create view every_project as select * from projects", "every_project is a view with the rights of its owner"],
  ["create view own_projects with (security_invoker = true) as select * from projects"],
  ["create materialized view kept as select * from projects", "kept is a view with the rights of its owner"],
  [
    "create function peek() returns bigint language sql security definer as 'select count(*) from projects'",
    "peek is a function with the rights of its owner",
  ],
  ["alter table projects owner to plinth_app", expect.stringContaining("the app's role owns projects")],
  ["grant truncate on projects to plinth_app", "the app's role may truncate projects"],
  ["drop trigger audit on projects", noAudit("projects")],
  ["alter table projects disable trigger audit", noAudit("projects")],
  [auditAgain("after insert or update on projects deferrable initially deferred for each row"), noAudit("projects")],
  [auditAgain("after insert or update or delete on projects for each row"), noAudit("projects")],
  [
    auditAgain("after insert or update or delete on projects deferrable initially deferred for each row when (false)"),
    noAudit("projects"),
  ],
  ["drop trigger seal on audit_entries", "audit_entries takes entries without a seal"],
  ["alter table audit_entries disable trigger seal", "audit_entries takes entries without a seal"],
  ["grant delete on audit_entries to plinth_app", "the app's role may delete audit entries"],
  ["grant update (actor) on audit_entries to plinth_app", "the app's role may update audit entries"],
  ["grant plinth_auditor to plinth_app", "the app's role acts as plinth_auditor"],
  ["grant select on projects to public", "everybody may select projects"],
] as const;

describe("a flaw is found after", () => {
  const scratch = testDatabase();

  test.each(planted.map(([change, ...flaws]) => ({ change, flaws })))("$change", async ({ change, flaws }) => {
    const found = await foundAfter(scratch, change);
    expect(found).toEqual(expect.arrayContaining([...flaws]));
    expect(found.length > 0).toBe(flaws.length > 0);
  });

  test.each(["superuser", "bypassrls", "createdb", "createrole", "replication"])("a role with %s", async (right) => {
    const found = await foundAfter(scratch, `create role plinth_flawed ${right}`, "plinth_flawed");
    expect(found).toEqual(["the app's role has a right over the whole server"]);
  });

  test("a role that acts as another one", async () => {
    const found = await foundAfter(scratch, "create role plinth_flawed in role pg_read_all_data", "plinth_flawed");
    expect(found).toEqual(["the app's role acts as pg_read_all_data"]);
  });
});

/** Takes the change back; one after the other, the queries share one connection and so one transaction. */
async function foundAfter({ owner }: TestDatabase, change: string, role?: string): Promise<string[]> {
  await owner("begin");
  try {
    await owner(change);
    return await catalogFlaws(owner, role);
  } finally {
    await owner("rollback");
  }
}

function noPolicy(table: string): string {
  return `${table} has no policy that sees and takes the organization's rows only`;
}

function noTenant(table: string): string {
  return `${table} has no uuid that must name its organization`;
}

function notForced(table: string): string {
  return `${table} does not force row-level security`;
}

function noAudit(table: string): string {
  return `${table} has no trigger that writes an audit entry of every change at commit`;
}

function auditAgain(when: string): string {
  return `drop trigger audit on projects; create constraint trigger audit ${when} execute function audit_change('id', 'id')`;
}

/** A table with every wall, and the further columns. */
function walled(table: string, columns: string): string {
  const own = "organization_id = (select current_organization_id())";
  return `create table ${table} (id uuid primary key, organization_id uuid not null, ${columns});
    alter table ${table} enable row level security; alter table ${table} force row level security;
    create policy tenant on ${table} using (${own}) with check (${own});
    create constraint trigger audit after insert or update or delete on ${table} deferrable initially deferred
      for each row execute function audit_change('id', 'id')`;
}
