import { withConnection } from "../migrate/connection.mjs";
import { followChains } from "./chain.mjs";

/** @typedef {import("pg").Client} Client */
/** @typedef {import("./chain.mjs").Link} Link */

const PAGE = 1000;
const FIRST = ["00000000-0000-0000-0000-000000000000", 0];

/** The audit log cannot be read; the message says why and what to do. */
export class AuditError extends Error {
  /** @override */
  name = "AuditError";
}

/**
 * Recomputes the chain of every organization at one moment, a page at a time, and resolves with their newest entries and a
 * sentence on each flaw. `saved` are such heads of an earlier time: without them the removal of the newest entries does not
 * show. Throws AuditError where the login may not read, MigrationError where nothing answers.
 * @param {{ url: string, saved?: readonly Link[] }} options
 * @returns {Promise<{ entries: number, heads: Link[], flaws: string[] }>}
 */
export function verifyAudit({ url, saved = [] }) {
  return withConnection(url, async (client) => {
    await becomeAuditor(client);
    const chains = followChains(saved);
    for await (const row of entriesIn(client)) chains.take(toEntry(row));
    return chains.end();
  });
}

/** Row-level security is forced on the owner too: only this role sees every organization's entries. @param {Client} client */
async function becomeAuditor(client) {
  try {
    await client.query("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY");
    await client.query("SET LOCAL ROLE plinth_auditor");
  } catch (cause) {
    throw new AuditError(
      "This login cannot become plinth_auditor. Apply the migrations, and let it: GRANT plinth_auditor TO <login>.",
      { cause },
    );
  }
}

/** @param {Client} client */
async function* entriesIn(client) {
  let place = FIRST;
  for (;;) {
    const { rows } = await client.query(
      `SELECT organization_id, sequence, at, actor, on_behalf_of, verb, request_id, target_kind, target_id, change,
        before::text, after::text, encode(previous_hash, 'hex') AS previous_hash, encode(hash, 'hex') AS hash
      FROM audit_entries WHERE (organization_id, sequence) > ($1::uuid, $2::bigint)
      ORDER BY organization_id, sequence LIMIT ${PAGE}`,
      place,
    );
    yield* rows;
    if (rows.length < PAGE) return;
    const { organization_id: organizationId, sequence } = rows[rows.length - 1];
    place = [organizationId, sequence];
  }
}

/** @param {Record<string, any>} row @returns {import("./chain.mjs").Entry} */
function toEntry(row) {
  const { actor, on_behalf_of: onBehalfOf, verb, request_id: requestId, change, before, after } = row;
  return {
    organizationId: row.organization_id,
    sequence: Number(row.sequence),
    atMs: row.at.getTime(),
    previousHash: row.previous_hash,
    hash: row.hash,
    told: [actor, onBehalfOf, verb, requestId, row.target_kind, row.target_id, change, before, after],
  };
}
