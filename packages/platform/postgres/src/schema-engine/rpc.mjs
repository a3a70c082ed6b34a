import { createInterface } from "node:readline";
import { describeError } from "./database-error.mjs";

/** @typedef {(params: unknown) => unknown} Method */
/** @typedef {{ id: number, method?: string, params?: unknown }} Message */

/** Requests of ours to Prisma are numbered apart from Prisma's own. */
let nextRequestId = 1_000_000;

/**
 * Serves JSON-RPC over stdio, one message a line, in order, until stdin ends. A failing method answers, and never throws.
 * @param {ReadonlyMap<string, Method>} methods
 * @param {string} [url] Names the server in the answer when it cannot be reached.
 */
export async function serve(methods, url) {
  for await (const line of createInterface({ input: process.stdin, crlfDelay: Infinity })) {
    if (line.trim() === "") continue;
    /** @type {Message} */
    const { id, method, params } = JSON.parse(line);
    if (method === undefined) continue; // Prisma's answer to a request of ours.
    send({ id, ...(await outcome(methods.get(method), method, params, url)) });
  }
}

/**
 * Asks Prisma to print the text on its stdout.
 * @param {string} content
 */
export const print = (content) => send({ id: nextRequestId++, method: "print", params: { content } });

/** @param {Method | undefined} method @param {string} name @param {unknown} params @param {string} [url] */
async function outcome(method, name, params, url) {
  try {
    if (method === undefined) throw new Error(`Method not found: ${name}`);
    return { result: (await method(params)) ?? null };
  } catch (error) {
    const { code, message } = describeError(error, url);
    const data = { is_panic: false, message, ...(code === undefined ? {} : { error_code: code, meta: null }) };
    return { error: { code: 4466, message: "An error happened. Check the data field for details.", data } };
  }
}

/** @param {Record<string, unknown>} message */
const send = (message) => process.stdout.write(`${JSON.stringify({ jsonrpc: "2.0", ...message })}\n`);
