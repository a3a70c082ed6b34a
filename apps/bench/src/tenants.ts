import { createApiKeyService } from "@plinth/api-keys";
import { type Permission, type UserActor, newId } from "@plinth/kernel";
import pg from "pg";

/** An organization whose API is asked: its key, and the ids of its projects. */
export interface Tenant {
  readonly organizationId: string;
  readonly key: string;
  readonly projectIds: readonly string[];
}

/** So many keys that the limit of one, 600 reads and 120 writes a minute, is no limit of the whole. */
const tenantCount = 400;
const projectsEach = 100;
const scopes: Permission[] = ["project:read", "project:create"];

/** Stores organizations of one owner, one API key and 100 projects each, as the owner of the tables. */
export async function plantTenants(ownerUrl: string): Promise<Tenant[]> {
  const owner = new pg.Client({ connectionString: ownerUrl });
  await owner.connect();
  const apiKeys = createApiKeyService();
  const tenants: Tenant[] = [];
  for (let index = 0; index < tenantCount; index++) {
    const [organizationId, userId, sessionId] = [newId(), newId(), newId()];
    await owner.query("insert into organizations (id, name, created_at) values ($1, $2, now())", [
      organizationId,
      `Organization ${index}`,
    ]);
    await owner.query("insert into users (id, email, name, created_at) values ($1, $2, 'An owner', now())", [
      userId,
      `owner-${index}@bench.example`,
    ]);
    await owner.query(
      "insert into memberships (organization_id, user_id, role, created_at) values ($1, $2, 'owner', now())",
      [organizationId, userId],
    );
    const { rows } = await owner.query<{ id: string }>(
      `insert into projects (organization_id, id, name, version, created_at, updated_at)
       select $1, uuidv7(), 'Project ' || n, 1, now() - n * interval '1 minute', now() from generate_series(1, $2) n
       returning id`,
      [organizationId, projectsEach],
    );
    const person: Omit<UserActor, "organizationId"> = {
      kind: "user",
      userId,
      sessionId,
      authenticatedAt: new Date().toISOString(),
      role: "owner",
      permissions: [...scopes, "api_key:create"],
    };
    const { secret } = await apiKeys.create({ ...person, organizationId }, { name: "Bench", scopes, origins: [] });
    tenants.push({ organizationId, key: secret, projectIds: rows.map(({ id }) => id) });
  }
  await owner.query("analyze");
  await owner.end();
  return tenants;
}
