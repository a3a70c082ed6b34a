/** Parameters which only Prisma's own connectors know; PostgreSQL refuses a connection that carries them. */
const PRISMA_PARAMETERS = [
  "schema",
  "connection_limit",
  "pool_timeout",
  "pgbouncer",
  "connect_timeout",
  "socket_timeout",
  "single_use_connections",
  "statement_cache_size",
];

/** The driver lets this parameter of the URL replace what the code asks for: `sessionOptions` joins the two. */
const OPTIONS_PARAMETER = "options";

/**
 * The URL as the driver takes it: without Prisma's parameters, optionally on another database of the same server.
 * @param {string} url
 * @param {string} [database]
 */
export function driverUrl(url, database) {
  const target = new URL(url);
  for (const name of [...PRISMA_PARAMETERS, OPTIONS_PARAMETER]) target.searchParams.delete(name);
  if (database !== undefined) target.pathname = `/${encodeURIComponent(database)}`;
  return target.toString();
}

/**
 * The PostgreSQL schema which the URL names; `public` when it names none.
 * @param {string} url
 */
export const schemaOf = (url) => new URL(url).searchParams.get("schema") ?? "public";

/**
 * What makes a session one in UTC and in the URL's schema, beside the URL's own options.
 * @param {string} url
 */
export function sessionOptions(url) {
  const own = new URL(url).searchParams.get(OPTIONS_PARAMETER) ?? "";
  const schema = quoteIdentifier(schemaOf(url)).replaceAll(/[\\ ]/g, String.raw`\$&`);
  return `${own} -c TimeZone=UTC -c search_path=${schema}`.trim();
}

/**
 * The database which the URL names; `postgres` when it names none.
 * @param {string} url
 */
export const databaseOf = (url) => decodeURIComponent(new URL(url).pathname.slice(1)) || "postgres";

/**
 * Quotes an identifier, so that any name is safe inside a statement.
 * @param {string} name
 */
export const quoteIdentifier = (name) => `"${name.replaceAll('"', '""')}"`;
