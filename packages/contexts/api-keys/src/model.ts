import { Id, Instant, type Permission, text } from "@plinth/kernel";
import { z } from "zod";

/** What a key may do: a permission, `resource:action`. */
export const Scope = z.custom<Permission>(
  (value) => typeof value === "string" && /^[a-z_]{1,32}:[a-z_]{1,32}$/.test(value),
  { message: "must be a permission, such as project:read" },
);

/** A key as it can be shown: `prefix` is its beginning, which tells it from others and opens nothing. */
export const ApiKey = z.object({
  id: Id,
  name: text(80),
  prefix: z.string(),
  scopes: z.array(Scope),
  createdBy: Id,
  createdAt: Instant,
  expiresAt: Instant.nullable(),
  lastUsedAt: Instant.nullable(),
  revokedAt: Instant.nullable(),
  rotatedTo: Id.nullable(),
});

export type ApiKey = z.infer<typeof ApiKey>;

/** A key that has just been made, with the secret that is never shown again. */
export const IssuedApiKey = ApiKey.extend({ secret: z.string() });

export type IssuedApiKey = z.infer<typeof IssuedApiKey>;

/** Tells whether the key opens anything at that time, as far as the key itself is concerned. */
export function isLive({ revokedAt, expiresAt }: Pick<ApiKey, "revokedAt" | "expiresAt">, now: Date): boolean {
  return revokedAt === null && (expiresAt === null || now.toISOString() < expiresAt);
}
