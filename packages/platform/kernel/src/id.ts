import { z } from "zod";

/** A UUID of version 7 (RFC 9562), lower case: every id of ours. */
export const Id = z.uuidv7().toLowerCase();

let lastMs = 0;
let sequence = 0;

/** Returns a new UUID v7 (RFC 9562 method 1): ids made by one process sort by the order of their making. */
export function newId(nowMs: number = Date.now()): string {
  const bytes = randomBytes();
  advance(nowMs, bytes);
  for (let index = 0; index < 6; index++) bytes[index] = Math.floor(lastMs / 2 ** (8 * (5 - index))) & 0xff;
  bytes[6] = 0x70 | (sequence >> 8);
  bytes[7] = sequence & 0xff;
  bytes[8] = 0x80 | ((bytes[8] ?? 0) & 0x3f);
  let hex = "";
  for (const byte of bytes) hex += digits[byte] ?? "";
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}

const digits = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, "0"));

/** Drawn for 64 ids at once: each call of the system's generator costs as much as all else here. */
let pool = new Uint8Array(0);
let drawn = 0;

function randomBytes(): Uint8Array {
  if (drawn === pool.length) [pool, drawn] = [crypto.getRandomValues(new Uint8Array(1024)), 0];
  drawn += 16;
  return pool.slice(drawn - 16, drawn);
}

/** Starts the 12-bit counter low at random in each millisecond; when it is used up, borrows the next millisecond. */
function advance(nowMs: number, random: Uint8Array): void {
  sequence = nowMs > lastMs ? (((random[6] ?? 0) & 0x07) << 8) | (random[7] ?? 0) : sequence + 1;
  lastMs = Math.max(lastMs, nowMs);
  if (sequence <= 0xfff) return;
  lastMs += 1;
  sequence = 0;
}
