import { newId } from "@plinth/kernel";
import type { TestDatabase } from "./database.ts";

/** An organization with its owner, stored. */
export interface Tenant {
  readonly organizationId: string;
  readonly userId: string;
}

/** Stores the organization and a user in it; the e-mail address is the organization's word. */
export async function plantTenant(database: TestDatabase, name: string, role = "owner"): Promise<Tenant> {
  const [organizationId, userId] = [newId(), newId()];
  await database.owner("insert into organizations (id, name, created_at) values ($1, $2, now())", [
    organizationId,
    name,
  ]);
  await plantMember(database, { organizationId, userId }, role);
  return { organizationId, userId };
}

/** Stores a user who is a member of the organization. */
export async function plantMember(
  database: TestDatabase,
  { organizationId, userId }: Tenant,
  role: string,
): Promise<void> {
  const email = `${role}-${userId}@plinth.example`;
  await database.owner("insert into users (id, email, name, created_at) values ($1, $2, $3, now())", [
    userId,
    email,
    `A ${role}`,
  ]);
  await database.owner(
    "insert into memberships (organization_id, user_id, role, created_at) values ($1, $2, $3, now())",
    [organizationId, userId, role],
  );
}
