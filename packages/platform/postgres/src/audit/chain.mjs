import { createHash } from "node:crypto";

/**
 * The place of an entry: `hash` is in lower-case hexadecimal.
 * @typedef {{ organizationId: string, sequence: number, hash: string }} Link
 * @typedef {Link & { atMs: number, previousHash: string, told: (string | null)[] }} Entry
 */

const NOTHING_BEFORE = "0".repeat(64);

/**
 * Follows every organization's chain, whose entries must come in order; `saved` are heads of an earlier time.
 * @param {readonly Link[]} saved
 */
export function followChains(saved) {
  const kept = new Map(saved.map((link) => [placeOf(link), link.hash]));
  /** @type {Map<string, Link>} */
  const heads = new Map();
  /** @type {string[]} */
  const flaws = [];
  let entries = 0;
  return {
    /** @param {Entry} entry */
    take(entry) {
      const { organizationId, sequence, hash } = entry;
      const before = heads.get(organizationId) ?? { organizationId, sequence: 0, hash: NOTHING_BEFORE };
      flaws.push(...flawsOf(entry, before, kept.get(placeOf(entry))).map((flaw) => `${organizationId}: ${flaw}`));
      heads.set(organizationId, { organizationId, sequence, hash });
      entries += 1;
    },
    end() {
      const cut = saved.filter(({ organizationId, sequence }) => (heads.get(organizationId)?.sequence ?? 0) < sequence);
      const lost = cut.map(({ organizationId, sequence }) => {
        const end = heads.get(organizationId)?.sequence ?? 0;
        return `${organizationId}: the newest entries are missing, ${end + 1} to ${sequence} or later`;
      });
      return { entries, heads: [...heads.values()], flaws: [...flaws, ...lost] };
    },
  };
}

/**
 * What is wrong with an entry that comes after `before`; `kept` is the hash that was saved of its place.
 * @param {Entry} entry
 * @param {Link} before
 * @param {string | undefined} kept
 */
function flawsOf(entry, before, kept) {
  const { sequence, hash, previousHash } = entry;
  const missing = sequence - before.sequence - 1;
  const found = [];
  if (missing < 0) found.push(`entry ${sequence} is there twice`);
  if (missing > 0) found.push(`${missing} missing before entry ${sequence}`);
  if (missing === 0 && previousHash !== before.hash) found.push(`entry ${sequence} does not follow the one before it`);
  if (hash !== hashOf(entry)) found.push(`entry ${sequence} was edited or moved`);
  if (kept !== undefined && kept !== hash) found.push(`entry ${sequence} is not the one that was saved`);
  return found;
}

/**
 * The hash that an entry must have: SHA-256 over the JSON of its place and all that it tells, as PostgreSQL spaces it.
 * @param {Entry} entry
 */
function hashOf({ previousHash, organizationId, sequence, atMs, told }) {
  const parts = [previousHash, organizationId, sequence, atMs, ...told].map((part) => JSON.stringify(part));
  return createHash("sha256")
    .update(`[${parts.join(", ")}]`)
    .digest("hex");
}

/** @param {Link} link */
const placeOf = ({ organizationId, sequence }) => `${organizationId} ${sequence}`;
