import { createServer } from "node:net";
import { Failure } from "../report/failure.mjs";

/**
 * The port to listen on: the one that was asked for, or else the first free one from `preferred` on.
 * @param {{ asked: string | undefined; preferred: number; hostname?: string | undefined }} options
 * @throws {Failure} when the port that was asked for is not a port, is taken, or is not allowed
 */
export async function choosePort({ asked, preferred, hostname }) {
  if (!asked) return firstFree(preferred, hostname);
  const port = parsePort(asked);
  const problem = await problemWith(port, hostname);
  if (problem === null) return port;
  throw new Failure(
    `Port ${port} ${problem}.`,
    `stop what uses it, or choose another one, for example PORT=${port + 1}.`,
  );
}

/** @param {string} asked */
function parsePort(asked) {
  const port = Number(asked);
  if (Number.isInteger(port) && port >= 1 && port <= 65_535) return port;
  throw new Failure("PORT is not a port: it must be a whole number from 1 to 65535.", "for example PORT=3000.");
}

/**
 * @param {number} preferred
 * @param {string | undefined} hostname
 */
async function firstFree(preferred, hostname) {
  for (let port = preferred; port < preferred + 100; port++) {
    if ((await problemWith(port, hostname)) === null) return port;
  }
  throw new Failure(`No port from ${preferred} to ${preferred + 99} is free.`, "choose one yourself: PORT=8080.");
}

/**
 * @param {number} port
 * @param {string | undefined} hostname
 * @returns {Promise<string | null>}
 */
function problemWith(port, hostname) {
  return new Promise((resolve) => {
    const server = createServer();
    server.once("error", (/** @type {NodeJS.ErrnoException} */ error) => resolve(inWords(error)));
    server.listen({ port, host: hostname }, () => server.close(() => resolve(null)));
  });
}

/** @param {NodeJS.ErrnoException} error */
function inWords(error) {
  if (error.code === "EADDRINUSE") return "is taken by another program";
  if (error.code === "EACCES") return "may not be used by this user";
  return `cannot be used (${error.code})`;
}
