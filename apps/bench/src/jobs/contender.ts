import pg from "pg";

/** How many producers there are. */
export const producers = 10;

/** One that is at work: `place` stores the orders, each with its job, in one transaction; a job leaves an effect. */
export interface Working {
  place(orders: readonly number[]): Promise<void>;
  stop(): Promise<void>;
}

/** Whoever stores jobs in PostgreSQL and does them. */
export interface Contender {
  readonly name: string;
  readonly about: string;
  start(ownerUrl: string): Promise<Working>;
}

/** Returns connections for the producers of a contender and for the effects of its jobs. */
export const connections = (connectionString: string) => new pg.Pool({ connectionString, max: producers * 2 });

/** Stores the orders in a transaction, in which `enqueue` stores their jobs. */
export async function placeOrders(
  pool: pg.Pool,
  { contender, orders }: { readonly contender: string; readonly orders: readonly number[] },
  enqueue: (client: pg.PoolClient) => Promise<unknown>,
): Promise<void> {
  const client = await pool.connect();
  try {
    await client.query("begin");
    await client.query("insert into bench_orders select $1, unnest($2::int[])", [contender, orders]);
    await enqueue(client);
    await client.query("commit");
  } finally {
    client.release();
  }
}

/** Stores what jobs are for. */
export const leaveEffects = (pool: pg.Pool, contender: string, orders: readonly number[]) =>
  pool.query("insert into bench_effects select $1, unnest($2::int[])", [contender, orders]);
