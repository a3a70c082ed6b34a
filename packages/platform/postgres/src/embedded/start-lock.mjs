import { readFileSync, readdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { EmbeddedPostgresError } from "./embedded-postgres-error.mjs";
import { identityOf, isRunning } from "./processes.mjs";

const TICKET = /^start\.lock\.(\d+)$/;
const RELEASED = "released";
const WRITING_MS = 5_000;

/**
 * Runs the work while no other process does any on this directory; the lock of a process that died is taken over.
 * The holder is who created the ticket with the highest number: no ticket is reused, so no two can hold it.
 * @template T
 * @param {string} directory
 * @param {number} deadline Milliseconds since the epoch, after which it gives up.
 * @param {() => Promise<T>} work
 * @returns {Promise<T>}
 */
export async function exclusively(directory, deadline, work) {
  const ticket = await takeTicket(directory, deadline);
  try {
    return await work();
  } finally {
    writeFileSync(ticket, RELEASED);
  }
}

/**
 * Whether a file of the directory is the lock's.
 * @param {string} name
 */
export const isTicket = (name) => TICKET.test(name);

/** @param {string} directory @param {number} deadline */
async function takeTicket(directory, deadline) {
  for (;;) {
    const last = lastTicket(directory);
    const ticket = isHeld(directory, last) ? undefined : createTicket(directory, last + 1);
    if (ticket !== undefined) return ticket;
    if (Date.now() > deadline) {
      throw new EmbeddedPostgresError(
        `Another process is still starting PostgreSQL in ${directory} (${ticketPath(directory, last)} names it). Wait for it or end it, then try again.`,
      );
    }
    await sleep(20);
  }
}

/** @param {string} directory @param {number} number */
const ticketPath = (directory, number) => join(directory, `start.lock.${number}`);

/** @param {string} directory */
const ticketNumbers = (directory) =>
  readdirSync(directory).flatMap((name) => {
    const number = TICKET.exec(name)?.[1];
    return number === undefined ? [] : [Number(number)];
  });

/** @param {string} directory */
const lastTicket = (directory) => Math.max(0, ...ticketNumbers(directory));

/** @param {string} directory @param {number} number */
function isHeld(directory, number) {
  if (number === 0) return false;
  try {
    const holder = readFileSync(ticketPath(directory, number), "utf8");
    if (holder === RELEASED) return false;
    if (holder !== "") return isRunning(holder);
    return Date.now() - statSync(ticketPath(directory, number)).mtimeMs < WRITING_MS;
  } catch {
    return true; // A later holder has cleared it away: look again.
  }
}

/** @param {string} directory @param {number} number */
function createTicket(directory, number) {
  const ticket = ticketPath(directory, number);
  try {
    writeFileSync(ticket, identityOf(process.pid), { flag: "wx" });
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "EEXIST") return undefined;
    throw new EmbeddedPostgresError(
      `This account cannot write to ${directory}. Run as its owner, delete it, or set DATABASE_URL.`,
      { cause: error },
    );
  }
  if (lastTicket(directory) === number) {
    for (const older of ticketNumbers(directory))
      if (older < number) rmSync(ticketPath(directory, older), { force: true });
    return ticket;
  }
  rmSync(ticket, { force: true });
  return undefined;
}
