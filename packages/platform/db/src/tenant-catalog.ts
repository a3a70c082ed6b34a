/** Runs SQL as the owner of the schema. */
export type OwnerQuery = <Row extends Record<string, unknown>>(sql: string) => Promise<Row[]>;

/** Every table without row-level security, and why another tenant gains nothing by it. */
export const tablesWithoutTenant: Readonly<Record<string, string>> = {
  users: "a person may belong to several organizations; only identity reads it, by id or address",
  accounts: "belongs to a person, and is found only by what the provider says",
  attempt_counters: "counts by the hash of an address or a network, before anybody is known",
  one_time_tokens: "belongs to a person or to nobody yet, and is found by the hash of its secret alone",
  security_events: "what happened to a person's account; only identity reads it, by that person's id",
  link_requests: "a session's walk to a provider, found only by the state that comes back from there",
  sessions: "its organization is a wish: the membership is read under the policy at every request",
  mail_messages: "some mails go to people without an organization; each is sealed, and read by the mailer alone",
  received_webhooks: "a message is nobody's until it is handled: found by its own id or its sender's alone, and sealed",
  idempotency_keys: "a key is found by the hash of its organization, actor and verb only, and its answer is sealed",
  webhook_logs:
    "says whose endpoint has a log to sweep and nothing of it; the log is swept under its organization's policy",
  schedule_runs: "when what the code declares was last run: nothing of anybody",
  event_consumers: "what the code declares: nothing of anybody",
  event_deliveries:
    "says whose event is told to whom and nothing of it; the event is read under its organization's policy",
  totp_authenticators: "belongs to a person: only authenticators read it, by the person's id",
  recovery_codes: "belongs to a person: only authenticators read it, by the person's id",
  passkeys: "belongs to a person, and is found by what their device calls it: its signature shows whose it is",
  passkey_challenges: "what a device was asked: found by its hash, of one person or of nobody",
  sign_in_challenges: "a sign-in between its two factors: found by the hash of a token, of one person",
  notification_preferences:
    "belongs to a person, in every organization: a policy of its own shows nobody another one's",
  code_failures: "belongs to a person: only authenticators count in it, by the person's id",
  _prisma_migrations: "the ledger of migrations holds nothing of a tenant, and the app may only read it",
};

/** Every policy beside `tenant`: permissive policies add up, so each one widens what is seen. */
export const furtherPolicies: Readonly<Record<string, string>> = {
  "memberships.own": "a person sees the own memberships before an organization is chosen",
  "organizations.own": "and the organizations that these name",
  "custom_roles.own": "and the roles that they hold there",
  "audit_entries.auditor":
    "for the role that recomputes every chain, which nobody logs in as and the app cannot become",
};

/** Every policy that lets a sweep delete what it cannot see, and what that is. */
export const sweepingPolicies: Readonly<Record<string, string>> = {
  "invitations.lapsed": "invitations that lapsed 30 days ago, for whoever asks outside of every organization",
};

/** Every tenant's table whose changes make no audit entry, and why. */
export const tablesWithoutAudit: Readonly<Record<string, string>> = {
  outbox_events: "is itself the word of a change; the app may not edit it, nor remove it for 30 days",
  inbox_messages: "notes that an event was told, and nothing of what it changed",
  audit_entries: "is the audit log",
  notifications: "tells one person of an event, which is audited itself; that they have read it is theirs",
  webhook_deliveries: "is itself a log; that somebody had one sent changes its endpoint, which is audited",
};

/** Returns the tables that hold a tenant's rows, sorted: all but those that are listed with a reason. */
export async function tenantTables(query: OwnerQuery): Promise<string[]> {
  const tables = await query<{ name: string }>(`${catalog} select name from tenant_tables order by 1`);
  return tables.map(({ name }) => name);
}

/** Returns what is wrong with the schema's walls between tenants, a sentence each, sorted; an empty list is a proof. */
export async function catalogFlaws(query: OwnerQuery, appRole = "plinth_app"): Promise<string[]> {
  const rules = [...tableRules, ...constraintRules, ...ownerRules, ...auditRules(appRole), ...roleRules(appRole)];
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
    select attrelid, attnum, attname::text as name, atttypid::regtype::text as type, attnotnull, attacl
    from pg_attribute where attnum > 0 and not attisdropped),
  triggers as (select g.*, p.proname as runs from pg_trigger g join pg_proc p on p.oid = g.tgfoid),
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
      and not (polcmd = 'r' and table_name || '.' || name in (${listed(furtherPolicies)}))
      and not (polcmd = 'd' and table_name || '.' || name in (${listed(sweepingPolicies)}))`,
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

const auditRules = (role: string) => [
  `select t.name || ' has no trigger that writes an audit entry of every change at commit' from tenant_tables t
    where t.name not in (${listed(tablesWithoutAudit)}) and not exists (
      select from triggers g where g.tgrelid = t.oid and g.runs = 'audit_change' and g.tgtype = 29 and g.tgqual is null
        and g.tgattr = '' and g.tgdeferrable and g.tginitdeferred and g.tgenabled in ('O', 'A'))`,
  `select t.name || ' takes entries without a seal' from tenant_tables t where t.name = 'audit_entries' and not exists (
      select from triggers g where g.tgrelid = t.oid and g.runs = 'seal_audit_entry' and g.tgtype = 7 and g.tgqual is null
        and g.tgenabled in ('O', 'A'))`,
  `select 'the app''s role may ' || lower(privilege_type) || ' audit entries' from relations r
    left join columns c on c.attrelid = r.oid, aclexplode(r.relacl || c.attacl)
    where r.name = 'audit_entries' and grantee in ('${role}'::regrole, 0) and privilege_type not in ('SELECT', 'INSERT')
    group by privilege_type`,
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
