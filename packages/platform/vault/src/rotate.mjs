import pg from "pg";
import { sealedColumns } from "./sealed-columns.mjs";
import { createVault, sealedPrefix } from "./vault.mjs";
import { VaultError } from "./vault-error.mjs";

export { createVault };

/** @typedef {import("./vault.mjs").VaultKey} VaultKey */
/** @typedef {{ table: string, column: string, key: string, subject: string }} SealedColumn */

/**
 * What was done to one column: how many were sealed anew, which could not be opened and why, and how many stand under
 * each key now.
 * @typedef {object} RotatedColumn
 * @property {string} name
 * @property {number} resealed
 * @property {{ row: string, reason: string }[]} unreadable
 * @property {ReadonlyMap<string, number>} underKey
 */

/** How many rows are read at once. */
const page = 200;

/**
 * Seals every text of the columns under the first key, row by row, while the app runs: a row that it changes meanwhile is
 * left to it. Whatever stands under the first key is done, so an interrupted run is taken up by the next one.
 * @param {object} options
 * @param {string} options.url the owner of the tables, or another role that row-level security does not bind
 * @param {readonly [VaultKey, ...VaultKey[]]} options.keys
 * @param {AbortSignal} options.interrupted
 * @param {Readonly<Record<string, SealedColumn>>} [options.columns]
 * @returns {AsyncGenerator<RotatedColumn>}
 */
export async function* rotateSecrets({ url, keys, interrupted, columns = sealedColumns }) {
  const client = new pg.Client({ connectionString: url, application_name: "plinth-rotate" });
  await client.connect();
  try {
    // What a policy would hide is an error instead: a row that is not seen would be lost with its key.
    await client.query("set row_security = off");
    for (const [word, column] of Object.entries(columns)) {
      if (interrupted.aborted) return;
      yield await rotateColumn({ client, vault: createVault(keys), interrupted, word, ...column });
    }
  } finally {
    await client.end();
  }
}

/**
 * @param {SealedColumn & { client: pg.Client, vault: ReturnType<typeof createVault>, interrupted: AbortSignal, word: string }} work
 * @returns {Promise<RotatedColumn>}
 */
async function rotateColumn(work) {
  const { client, table, column } = work;
  let resealed = 0;
  const unreadable = [];
  for await (const row of staleRows(work)) {
    const result = await reseal(work, row);
    if (typeof result === "boolean") resealed += Number(result);
    else unreadable.push({ row: row.key, reason: result.message });
  }
  const counted = await client.query(
    `select split_part(${name(column)}, '.', 3) as id, count(*)::int as count from ${name(table)}
      where ${name(column)} is not null group by 1 order by 1`,
  );
  return {
    name: `${table}.${column}`,
    resealed,
    unreadable,
    underKey: new Map(counted.rows.map(({ id, count }) => [id, count])),
  };
}

/**
 * The rows that are not under the first key, in the order of their key.
 * @param {SealedColumn & { client: pg.Client, vault: ReturnType<typeof createVault>, interrupted: AbortSignal }} work
 * @returns {AsyncGenerator<{ key: string, subject: string, sealed: string }>}
 */
async function* staleRows({ client, vault, interrupted, table, column, key, subject }) {
  const stale = `select ${name(key)}::text as key, ${name(subject)}::text as subject, ${name(column)} as sealed from ${name(table)}
    where ${name(column)} is not null and not starts_with(${name(column)}, $1)`;
  const order = `order by ${name(table)}.${name(key)} limit ${page}`;
  let { rows } = await client.query(`${stale} ${order}`, [sealedPrefix(vault.currentKeyId)]);
  while (rows.length > 0) {
    for (const row of rows) if (!interrupted.aborted) yield row;
    const last = rows.at(-1).key;
    const next = `${stale} and ${name(table)}.${name(key)} > $2 ${order}`;
    rows = interrupted.aborted ? [] : (await client.query(next, [sealedPrefix(vault.currentKeyId), last])).rows;
  }
}

/**
 * True when the row was sealed anew, false when somebody changed it meanwhile, the error when it does not open.
 * @param {SealedColumn & { client: pg.Client, vault: ReturnType<typeof createVault>, word: string }} work
 * @param {{ key: string, subject: string, sealed: string }} row
 */
async function reseal({ client, vault, word, table, column, key }, { key: id, subject, sealed }) {
  const context = /** @type {import("./sealed-columns.mjs").SealContext} */ (`${word}:${subject}`);
  try {
    const anew = vault.seal(vault.unseal(sealed, context), context);
    const update = `update ${name(table)} set ${name(column)} = $1 where ${name(key)} = $2 and ${name(column)} = $3`;
    return (await client.query(update, [anew, id, sealed])).rowCount === 1;
  } catch (error) {
    if (error instanceof VaultError) return error;
    throw error;
  }
}

/** @param {string} identifier */
const name = (identifier) => pg.escapeIdentifier(identifier);
