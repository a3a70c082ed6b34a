/** Runs SQL as the owner of the schema. */
export type OwnerQuery = <Row extends Record<string, unknown>>(sql: string) => Promise<Row[]>;

/** Every table without row-level security, and why another tenant gains nothing by it. */
export const tablesWithoutTenant: Readonly<Record<string, string>> = {
  users: "a person may belong to several organizations; only identity reads it, by id or address",
  accounts: "belongs to a person, and is found only by what the provider says",
  sessions: "its organization is a wish: the membership is read under the policy at every request",
  _prisma_migrations: "the ledger of migrations holds nothing of a tenant, and the app may only read it",
};

/** Every policy beside `tenant`: permissive policies add up, so each one widens what is seen. */
export const furtherPolicies: Readonly<Record<string, string>> = {
  "memberships.own": "a person sees the own memberships before an organization is chosen",
  "organizations.own": "and the organizations that these name",
};

/** Returns the tables that hold a tenant's rows, sorted: all but those that are listed with a reason. */
export async function tenantTables(query: OwnerQuery): Promise<string[]> {
  const tables = await query<{ name: string }>(`${catalog} select name from tenant_tables order by 1`);
  return tables.map(({ name }) => name);
}

/** Returns what is wrong with the schema's walls between tenants, a sentence each, sorted; an empty list is a proof. */
export async function catalogFlaws(query: OwnerQuery, appRole = "plinth_app"): Promise<string[]> {
  const rules = [...tableRules, ...constraintRules, ...ownerRules, ...roleRules(appRole)];
  const found = await query<{ flaw: string }>(`${catalog} ${rules.join(" union all ")} order by 1`);
  return found.map(({ flaw }) => flaw);
}

const listed = (names: object) =>
  Object.keys(names)
    .map((name) => `'${name}'`)
    .join(", ");

const catalog = `with
  relations as (
    select c.oid, c.relname::text as name, c.relkind, c.relrowsecurity, c.relforcerowsecurity, c.reloptions, c.relacl
    from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p', 'v', 'm', 'f')),
  tenant_tables as (
    select oid, name, relrowsecurity, relforcerowsecurity, case name when 'organizations' then 'id' else 'organization_id' end as tenant
    from relations where relkind in ('r', 'p', 'f') and name not in (${listed(tablesWithoutTenant)})),
  columns as (
    select attrelid, attnum, attname::text as name, atttypid::regtype::text as type, attnotnull
    from pg_attribute where attnum > 0 and not attisdropped),
  policies as (
    select t.name as table_name, t.tenant, p.polname::text as name, p.polcmd, p.polpermissive,
      pg_get_expr(p.polqual, p.polrelid) as seen, pg_get_expr(p.polwithcheck, p.polrelid) as written
    from pg_policy p join tenant_tables t on t.oid = p.polrelid)`;

const tenantCondition = "format('(%s = ( SELECT current_organization_id() AS current_organization_id))', tenant)";

const tableRules = [
  `select name || ' does not force row-level security' as flaw from tenant_tables
    where not (relrowsecurity and relforcerowsecurity)`,
  `select t.name || ' has no uuid that must name its organization' from tenant_tables t
    where not exists (select from columns c where c.attrelid = t.oid and c.name = t.tenant and c.type = 'uuid' and c.attnotnull)`,
  `select t.name || ' has no policy that sees and takes the organization''s rows only' from tenant_tables t
    where not exists (select from policies p where p.table_name = t.name and p.name = 'tenant' and p.polcmd = '*'
      and p.polpermissive and p.seen = ${tenantCondition} and p.written = ${tenantCondition})`,
  `select table_name || '.' || name || ' is a policy that widens another' from policies
    where name <> 'tenant' and polpermissive
      and (polcmd <> 'r' or table_name || '.' || name not in (${listed(furtherPolicies)}))`,
];

const constraintRules = [
  `select i.indexrelid::regclass || ' is unique beyond an organization' from pg_index i
    join tenant_tables t on t.oid = i.indrelid join columns first on first.attrelid = t.oid and first.attnum = i.indkey[0]
    where i.indisunique and first.name <> t.tenant
      and not (i.indisprimary and i.indnkeyatts = 1 and first.type = 'uuid')`,
  `select i.indexrelid::regclass || ' is unique beyond an organization' from pg_index i
    join tenant_tables t on t.oid = i.indrelid where i.indisunique and i.indkey[0] = 0`,
  `select f.conname || ' can point to another organization' from pg_constraint f
    join tenant_tables source on source.oid = f.conrelid join tenant_tables target on target.oid = f.confrelid
    where f.contype = 'f' and not exists (
      select from generate_subscripts(f.conkey, 1) place
      join columns own on own.attrelid = f.conrelid and own.attnum = f.conkey[place] and own.name = source.tenant
      join columns theirs on theirs.attrelid = f.confrelid and theirs.attnum = f.confkey[place] and theirs.name = target.tenant)`,
];

const ownerRules = [
  `select name || ' is a view with the rights of its owner' from relations
    where relkind = 'm' or relkind = 'v' and not coalesce(reloptions, '{}') && '{security_invoker=true,security_invoker=on}'`,
  `select proname || ' is a function with the rights of its owner' from pg_proc
    where pronamespace = 'public'::regnamespace and prosecdef`,
];

const roleRules = (role: string) => [
  `select 'the app''s role has a right over the whole server' from pg_roles where rolname = '${role}'
    and (rolsuper or rolbypassrls or rolcreatedb or rolcreaterole or rolreplication)`,
  `select 'the app''s role acts as ' || roleid::regrole from pg_auth_members where member = '${role}'::regrole`,
  `select 'the app''s role owns ' || relname from pg_class where relowner = '${role}'::regrole`,
  `select 'the app''s role may ' || lower(privilege_type) || ' ' || r.name from relations r, aclexplode(r.relacl)
    where grantee = '${role}'::regrole and (is_grantable or privilege_type not in ('SELECT', 'INSERT', 'UPDATE', 'DELETE'))`,
  `select 'everybody may ' || lower(privilege_type) || ' ' || r.name from relations r, aclexplode(r.relacl) where grantee = 0`,
];
