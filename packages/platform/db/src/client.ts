import { serverEnv } from "@plinth/env";
import { PrismaPg } from "@prisma/adapter-pg";
import { attachDatabasePool } from "@vercel/functions";
import { PrismaClient } from "./generated/client.ts";
import { ScopedPool } from "./scoped-pool.ts";

/** What a client needs to know: its URL, and how many connections one process may hold. */
export interface ClientOptions {
  readonly url: string;
  readonly poolMax?: number;
  readonly onVercel?: boolean;
}

/**
 * Returns a client for the URL; it connects at the first query. A prisma:// URL goes through Accelerate; any other is
 * PostgreSQL itself or a pooler in transaction mode, which look alike since every setting is a transaction's own.
 */
export function createClient({ url, poolMax = 10, onVercel = false }: ClientOptions): PrismaClient {
  if (url === "embedded") throw new Error("DATABASE_URL=embedded is resolved by npm run dev and npm start: use them.");
  if (throughAccelerate(url)) return new PrismaClient({ accelerateUrl: url, transactionOptions });
  const pool = new ScopedPool({ ...poolOptions, connectionString: url, max: poolMax });
  if (onVercel) attachDatabasePool(pool);
  return new PrismaClient({ adapter: new PrismaPg(pool, { disposeExternalPool: true }), transactionOptions });
}

/** Tells by its scheme whether the URL is Accelerate's. */
export const throughAccelerate = (url: string) => /^prisma(\+postgres)?:/.test(url);

const shared = globalThis as typeof globalThis & { plinthDatabase?: PrismaClient };

/** The process's one client, kept across reloads in development. */
export function client(): PrismaClient {
  const env = serverEnv();
  return (shared.plinthDatabase ??= createClient({
    url: env.DATABASE_URL,
    poolMax: env.DATABASE_POOL_MAX,
    onVercel: env.VERCEL === "1",
  }));
}

/** Closes the process's client and its connections. */
export async function disconnect(): Promise<void> {
  await shared.plinthDatabase?.$disconnect();
  delete shared.plinthDatabase;
}

/** By default a pool waits for ever; nothing here does. */
const poolOptions = {
  application_name: "plinth",
  connectionTimeoutMillis: 5_000,
  idleTimeoutMillis: 5_000,
  maxLifetimeSeconds: 600,
  query_timeout: 20_000,
} as const;

const transactionOptions = { maxWait: 5_000, timeout: 15_000 } as const;
