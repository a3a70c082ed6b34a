import { parseKeys } from "@plinth/env";
import { rotateSecrets } from "@plinth/vault/rotate";
import { Failure } from "../report/failure.mjs";
import { say } from "../report/say.mjs";
import { openOwner } from "../setup/database.mjs";
import { loadDotenv } from "../setup/dotenv-file.mjs";
import { root } from "../setup/root.mjs";

/** @typedef {import("@plinth/vault/rotate").RotatedColumn} RotatedColumn */

/**
 * `npm run secrets:rotate`: seals every stored secret under the first key of ENCRYPTION_KEYS, and says what is left.
 * @param {string[]} args
 * @param {AbortSignal} interrupted
 */
export async function main([verb = ""], interrupted) {
  if (verb !== "rotate") throw new Failure(`There is no secrets:${verb}.`, "npm run secrets:rotate.");
  loadDotenv(root);
  const keys = parseKeys(process.env);
  const { url, close } = await openOwner({ root, env: process.env });
  const done = [];
  try {
    for await (const column of rotateSecrets({ url, keys, interrupted })) done.push(told(column));
  } catch (error) {
    throw explained(error);
  } finally {
    await close();
  }
  if (interrupted.aborted) return stopped();
  return conclude(
    keys.map(({ id }) => id),
    done,
  );
}

/** @param {RotatedColumn} column */
function told(column) {
  const { name, resealed, unreadable, underKey } = column;
  const stands = [...underKey].map(([id, count]) => `${count} under key ${id}`).join(", ") || "it is empty";
  say(`${name}: ${resealed} sealed anew; ${stands}`);
  for (const { row, reason } of unreadable) say(`  ${row} cannot be opened: ${reason}`);
  return column;
}

/**
 * @param {string[]} ids
 * @param {RotatedColumn[]} columns
 */
function conclude([current, ...older], columns) {
  const unreadable = columns.reduce((sum, column) => sum + column.unreadable.length, 0);
  const inUse = older.filter((id) => columns.some(({ underKey }) => underKey.has(id)));
  for (const id of older) {
    if (!inUse.includes(id)) say(`key ${id} seals nothing any more: take it out of ENCRYPTION_KEYS`);
    else say(`key ${id} is still in use: keep it, and run this again once every instance has key ${current} first`);
  }
  if (unreadable > 0)
    say(`${unreadable} cannot be opened: bring their key back, or have their owners set them up anew`);
  return unreadable > 0 || inUse.length > 0 ? 1 : 0;
}

function stopped() {
  say("stopped; the next run takes it up from here");
  return 1;
}

/** @param {unknown} error */
function explained(error) {
  if (!(error instanceof Error) || !/row-level security|row security/i.test(error.message)) return error;
  return new Failure(
    "Row-level security hides some of the secrets from this user: nothing more was changed.",
    "set DIRECT_DATABASE_URL to a superuser or a role with BYPASSRLS for this command.",
    { cause: error },
  );
}
