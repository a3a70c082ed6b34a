import { applyMigration } from "./apply.mjs";
import { withConnection } from "./connection.mjs";
import { readMigrations } from "./files.mjs";
import { ensureLedger, lockMigrations, outstanding } from "./ledger.mjs";

export { MigrationError } from "./error.mjs";
export { letAppLogIn } from "./role.mjs";

/**
 * Applies what is outstanding, in order, and resolves with the names. It agrees with Prisma's command line (same table, checksums
 * and lock), and parallel calls apply each migration once; a login that owns nothing may find that nothing is outstanding. Throws MigrationError, with everything before the failing one applied.
 * @param {{ url: string, directory: string }} options
 * @returns {Promise<string[]>}
 */
export async function applyMigrations({ url, directory }) {
  const migrations = readMigrations(directory);
  return withConnection(url, async (client) => {
    if ((await outstanding(client, migrations)).length === 0) return [];
    await lockMigrations(client);
    await ensureLedger(client);
    const missing = await outstanding(client, migrations);
    for (const migration of missing) await applyMigration(client, migration);
    return missing.map((migration) => migration.name);
  });
}

/**
 * The names of the migrations which this database lacks; it changes nothing. Throws MigrationError as `applyMigrations` would.
 * @param {{ url: string, directory: string }} options
 * @returns {Promise<string[]>}
 */
export async function pendingMigrations({ url, directory }) {
  const migrations = readMigrations(directory);
  const missing = await withConnection(url, (client) => outstanding(client, migrations));
  return missing.map((migration) => migration.name);
}
