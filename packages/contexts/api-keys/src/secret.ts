import { hash, randomBytes } from "node:crypto";
import { crc32 } from "node:zlib";
import { Id } from "@plinth/kernel";
import { fromBase62, toBase62 } from "./base62.ts";

/** `plinth_`, the organization's id, `_`, 256 random bits, and the CRC-32 of all that; each in base 62, of fixed length. */
const grammar = /^(plinth_([0-9A-Za-z]{22})_[0-9A-Za-z]{43})([0-9A-Za-z]{6})$/;

/** What a list shows of a secret: all up to the first 4 of its 43 random characters. */
const prefixLength = "plinth_".length + 22 + "_".length + 4;

/** Returns a new secret for the organization. */
export function newSecret(organizationId: string): string {
  const organization = toBase62(BigInt(`0x${organizationId.replaceAll("-", "")}`), 22);
  const random = toBase62(BigInt(`0x${randomBytes(32).toString("hex")}`), 43);
  const body = `plinth_${organization}_${random}`;
  return body + checksum(body);
}

/** Returns the organization that the secret names, or null when it is damaged; no database is asked. */
export function organizationOf(secret: string): string | null {
  const [, body = "", organization = "", sum] = grammar.exec(secret) ?? [];
  if (sum === undefined || checksum(body) !== sum) return null;
  const hex = fromBase62(organization).toString(16).padStart(32, "0");
  const id = Id.safeParse(hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.*)$/, "$1-$2-$3-$4-$5"));
  return id.success ? id.data : null;
}

/** Returns all that is stored of a secret; 256 random bits need no slow hash. */
export function stored(secret: string): { readonly hash: string; readonly prefix: string } {
  return { hash: hash("sha256", secret), prefix: secret.slice(0, prefixLength) };
}

const checksum = (body: string) => toBase62(BigInt(crc32(body)), 6);
