import type { TestDatabase } from "@plinth/testing";

const known = new WeakMap<TestDatabase, Promise<string>>();

/** Returns SQL for every row of every tenant: `tenant` is its organization, `content` all of it as text. */
export function tenantRows(database: TestDatabase): Promise<string> {
  const found = known.get(database) ?? describe(database);
  known.set(database, found);
  return found;
}

async function describe({ owner }: TestDatabase): Promise<string> {
  const tables = await owner<{ name: string }>("select relname::text as name from pg_class where relrowsecurity");
  return tables
    .map(({ name }) => {
      const tenant = name === "organizations" ? "id" : "organization_id";
      return `select ${tenant} as tenant, '${name} ' || to_jsonb(t)::text as content from ${name} t`;
    })
    .join(" union all ");
}
