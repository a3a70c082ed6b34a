import { newId } from "@plinth/kernel";
import { type TestDatabase, plantMember, plantTenant } from "@plinth/testing";
import { newSigningSecret } from "@plinth/outbound";
import { seal } from "@plinth/vault";
import { tenantRows, tenantTables } from "../testing/index.ts";

/** How one thing of each kind is stored: $1 is its id, $2 its organization, $3 a text that holds its id. */
const things = {
  projectId:
    "insert into projects (id, organization_id, name, created_at, updated_at) values ($1, $2, $3, now(), now())",
  roleId: `insert into custom_roles (id, organization_id, name, permissions, created_at)
    values ($1, $2, $3, '{project:create}', now())`,
  heldRoleId: `with role as (insert into custom_roles (id, organization_id, name, permissions, created_at)
      values ($1, $2, $3, '{}', now())),
      holder as (insert into users (id, email, name, created_at) values ($1, $1::text || '@plinth.example', $3, now()))
    insert into memberships (organization_id, user_id, role, created_at) values ($2, $1, $1::text, now())`,
  invitationId: `insert into invitations
      (id, organization_id, email, role, hash, invited_by, created_at, sent_at, expires_at)
    select id, organization_id, replace(lower($3), ' ', '-') || '@plinth.example', 'viewer', encode(sha256(convert_to(
        translate(encode(uuid_send(organization_id) || uuid_send(id) || uuid_send(id), 'base64'), '+/', '-_'), 'utf8')), 'hex'),
      user_id, now(), now() - interval '1 hour', now() + interval '1 day'
    from memberships, (select $1::uuid as id) new where organization_id = $2 and role = 'owner'`,
  apiKeyId: `insert into api_keys (id, organization_id, name, prefix, hash, scopes, created_by, created_at)
    select $1, organization_id, $3, $3, encode(sha256(uuid_send($1)), 'hex'), '{project:read}', user_id, now()
    from memberships where organization_id = $2 and role = 'owner'`,
  endpointId: `with log as (insert into webhook_logs (endpoint_id, organization_id) values ($1, $2))
    insert into webhook_endpoints (id, organization_id, url, description, event_types, sealed_secrets, created_at)
    values ($1, $2, 'https://hooks.example/' || $1::uuid, $3, '{nothing.happened}', 'sealed.', now())`,
  deliveryId: `insert into webhook_deliveries
      (id, organization_id, endpoint_id, message_id, event_type, body, status, created_at, finished_at)
    select $1, organization_id, id, $1, 'project.created', $3, 'failed', '2026-01-02', now()
    from webhook_endpoints where organization_id = $2`,
  dueId: `insert into webhook_deliveries
      (id, organization_id, endpoint_id, message_id, event_type, body, status, created_at, next_attempt_at)
    select $1, organization_id, id, $1, 'project.created', $3, 'waiting', '2026-01-02', now()
    from webhook_endpoints where organization_id = $2`,
  notificationId: `insert into notifications
      (id, organization_id, user_id, sequence, event_id, kind, title, body, path, created_at, digest_due)
    select $1, organization_id, user_id, 7, $1, 'member.joined', $3, $3, '/members', now(), true
    from memberships where organization_id = $2 and role = 'owner'`,
} as const;

/** An organization with an owner, somebody to be managed and one of each thing; each of its texts holds an id of its own. */
export interface Home extends Readonly<Record<keyof typeof things, string>> {
  readonly organizationId: string;
  readonly organizationName: string;
  readonly userId: string;
  readonly viewerId: string;
}

/** Two organizations that know nothing of each other. */
export interface World {
  readonly acme: Home;
  readonly globex: Home;
}

/** Stores two organizations, alike but for their ids. */
export async function plantWorld(database: TestDatabase): Promise<World> {
  return atOnce(database, plantBoth);
}

/** Stores a world in place of all that organizations have: to look at what is stored reads all of it. */
export async function onlyWorld(database: TestDatabase): Promise<World> {
  const emptying = await emptied(database);
  return atOnce(database, async (script) => {
    await script.owner(emptying);
    return plantBoth(script);
  });
}

const plantBoth = async (script: TestDatabase): Promise<World> => ({
  acme: await plantHome(script, "Acme"),
  globex: await plantHome(script, "Globex"),
});

/** Sends at once, in one transaction, what `work` would send one by one: thousands of tests have a world of their own. */
async function atOnce<T>(database: TestDatabase, work: (script: TestDatabase) => Promise<T>): Promise<T> {
  const statements: string[] = [];
  const result = await work({
    async owner(sql, values = []) {
      statements.push(sql.replaceAll(/\$(\d)/g, (_all, place: string) => literal(values[Number(place) - 1])));
      return [];
    },
  });
  await database.owner(statements.join(";\n"));
  return result;
}

const literal = (value: unknown) =>
  `'${(Array.isArray(value) ? `{${value.join()}}` : String(value)).replaceAll("'", "''")}'`;

const known = new WeakMap<TestDatabase, Promise<string>>();

/**
 * Returns SQL that empties organizations, all that refers to them, however far, and all that belongs to them: TRUNCATE waits
 * for the disk each time.
 */
function emptied(database: TestDatabase): Promise<string> {
  const found = known.get(database) ?? ofOrganizations(database).then(deletes);
  known.set(database, found);
  return found;
}

async function ofOrganizations(database: TestDatabase): Promise<string[]> {
  return [...new Set([...(await referring(database)), ...(await tenantTables(database))])];
}

async function referring({ owner }: TestDatabase): Promise<string[]> {
  const found = await owner<{ name: string }>(`with recursive referring as (
      select 'organizations'::regclass as id
      union select conrelid from pg_constraint join referring on confrelid = id where contype = 'f')
    select id::regclass::text as name from referring`);
  return found.map(({ name }) => name);
}

const deletes = (tables: readonly string[]) =>
  [
    "set session_replication_role = replica",
    ...tables.map((name) => `delete from ${name}`),
    "set session_replication_role = origin",
  ].join("; ");

/** Returns a home of which nothing is stored: ids that nobody has. */
export const nowhere = (): Home => ({
  organizationId: newId(),
  organizationName: `Nowhere ${newId()}`,
  userId: newId(),
  viewerId: newId(),
  ...newThings(),
});

const newThings = () =>
  Object.fromEntries(Object.keys(things).map((thing) => [thing, newId()])) as Record<keyof typeof things, string>;

async function plantHome(database: TestDatabase, word: string): Promise<Home> {
  const organizationName = `${word} ${newId()}`;
  const tenant = await plantTenant(database, organizationName);
  const [viewerId, planted] = [newId(), newThings()];
  await plantMember(database, { ...tenant, userId: viewerId }, "viewer");
  await database.owner("update users set name = name || ' ' || id where id = any($1)", [[tenant.userId, viewerId]]);
  for (const [thing, id] of Object.entries(planted)) {
    await database.owner(things[thing as keyof typeof things], [id, tenant.organizationId, `Thing ${id}`]);
  }
  await database.owner("update webhook_endpoints set sealed_secrets = $2 where id = $1", [
    planted.endpointId,
    seal(JSON.stringify([newSigningSecret()]), `endpoint:${planted.endpointId}`),
  ]);
  return { ...tenant, organizationName, viewerId, ...planted };
}

/** Returns the token of a home's invitation. */
export function invitationToken({ organizationId, invitationId }: Home): string {
  const bytes = [organizationId, invitationId, invitationId].map((id) => Buffer.from(id.replaceAll("-", ""), "hex"));
  return Buffer.concat(bytes).toString("base64url");
}

/** Returns all that is stored of an organization, as one text to compare. */
export async function storedOf(database: TestDatabase, { organizationId }: Home): Promise<string> {
  const stored = await database.owner<{ content: string }>(
    `select content from (${await tenantRows(database)}) stored where tenant = $1 order by 1`,
    [organizationId],
  );
  return stored.map(({ content }) => content).join("\n");
}
