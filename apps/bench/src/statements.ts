import pg from "pg";

/** Counts what PostgreSQL is asked to do, every BEGIN, COMMIT and setting of its own. */
export interface Counter {
  readonly begin: () => Promise<void>;
  /** The statements since the last `begin`: those of the app's role, or those of its owner, as whom the floors ask. */
  readonly counted: (as: "app" | "owner") => Promise<number>;
  readonly stop: () => Promise<void>;
}

const calls = `select coalesce(sum(calls), 0)::int as calls from pg_stat_statements where query not like '%pg_stat_statements%'`;
const whose = { app: "and userid = 'plinth_app'::regrole", owner: "and userid <> 'plinth_app'::regrole" } as const;

/** Begins to count, as the owner, on a server that has pg_stat_statements loaded. */
export async function countStatements(ownerUrl: string): Promise<Counter> {
  const owner = new pg.Client({ connectionString: ownerUrl });
  await owner.connect();
  await owner.query("create extension if not exists pg_stat_statements");
  return {
    begin: async () => void (await owner.query("select pg_stat_statements_reset()")),
    counted: async (as) => (await owner.query<{ calls: number }>(`${calls} ${whose[as]}`)).rows[0]?.calls ?? 0,
    stop: () => owner.end(),
  };
}
