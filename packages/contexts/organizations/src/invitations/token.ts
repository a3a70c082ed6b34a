import { createHash, randomBytes } from "node:crypto";
import { Id } from "@plinth/kernel";

const idBytes = 16;

/** Returns a new token: the organization's id, so that it is looked up inside row-level security, and 256 random bits. */
export function newToken(organizationId: string): string {
  const id = Buffer.from(organizationId.replaceAll("-", ""), "hex");
  return Buffer.concat([id, randomBytes(32)]).toString("base64url");
}

/** Returns the organization that the token names, or null when it names none; no database is asked. */
export function organizationOf(token: string): string | null {
  const hex = Buffer.from(token, "base64url").subarray(0, idBytes).toString("hex");
  const id = Id.safeParse(hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5"));
  return id.success ? id.data : null;
}

/** Returns all that is stored of a token; 256 random bits need no slow hash. */
export const hashOf = (token: string): string => createHash("sha256").update(token).digest("hex");
