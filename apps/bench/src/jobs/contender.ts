import pg from "pg";

/** How many producers there are, and how many jobs each contender does side by side. */
export const atOnce = 10;

/** One that is at work: `place` stores an order and its job in one transaction; the job leaves an effect. */
export interface Working {
  place(order: number): Promise<void>;
  stop(): Promise<void>;
}

/** Whoever stores jobs in PostgreSQL and does them. */
export interface Contender {
  readonly name: string;
  readonly about: string;
  start(ownerUrl: string): Promise<Working>;
}

/** Returns connections for the producers of a contender and for the effects of its jobs. */
export const connections = (connectionString: string) => new pg.Pool({ connectionString, max: atOnce * 2 });

/** Stores the order in a transaction of its own, in which `enqueue` stores the job. */
export async function placeOrder(
  pool: pg.Pool,
  { contender, order }: { readonly contender: string; readonly order: number },
  enqueue: (client: pg.PoolClient) => Promise<unknown>,
): Promise<void> {
  const client = await pool.connect();
  try {
    await client.query("begin");
    await client.query("insert into bench_orders values ($1, $2)", [contender, order]);
    await enqueue(client);
    await client.query("commit");
  } finally {
    client.release();
  }
}

/** Stores what a job is for. */
export const leaveEffect = (pool: pg.Pool, contender: string, order: number) =>
  pool.query("insert into bench_effects values ($1, $2)", [contender, order]);
