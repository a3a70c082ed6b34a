import type { TestDatabase } from "@plinth/testing";

const known = new WeakMap<TestDatabase, Promise<string>>();

/** Returns SQL for every row of every tenant: `tenant` is its organization, `content` all of it as text. */
export function tenantRows(database: TestDatabase): Promise<string> {
  const found = known.get(database) ?? describe(database);
  known.set(database, found);
  return found;
}

/** Returns the names of the tables whose rows belong to organizations: policies may guard others too. */
export async function tenantTables({ owner }: TestDatabase): Promise<string[]> {
  const tables = await owner<{ name: string }>(
    `select relname::text as name from pg_class c where relrowsecurity and (relname = 'organizations'
      or exists (select from pg_attribute where attrelid = c.oid and attname = 'organization_id' and not attisdropped))
    order by 1`,
  );
  return tables.map(({ name }) => name);
}

async function describe(database: TestDatabase): Promise<string> {
  const tables = await tenantTables(database);
  return tables
    .map((name) => {
      const tenant = name === "organizations" ? "id" : "organization_id";
      return `select ${tenant} as tenant, '${name} ' || to_jsonb(t)::text as content from ${name} t`;
    })
    .join(" union all ");
}
