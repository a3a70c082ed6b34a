import { Id, Instant, text } from "@plinth/kernel";
import { z } from "zod";

const word = z.string().regex(/^[a-z_]{1,32}$/);

/** What a key may do: a permission, `resource:action`. */
export const Scope = z
  .templateLiteral([word, ":", word], "must be a permission, such as project:read")
  .meta({ examples: ["project:read"] });

/** The origin of a page as its browser sends it: https, or http on the own machine. It is compared as a whole. */
export const Origin = z
  .string()
  .max(255)
  .refine(isOrigin, "must be an origin, such as https://app.example.com")
  .meta({ examples: ["https://app.example.com"] });

/** A key as it can be shown: `prefix` is its beginning, which tells it from others and opens nothing. */
export const ApiKey = z.object({
  id: Id,
  name: text(80).meta({ examples: ["Deploys"] }),
  prefix: z.string().meta({ examples: ["plinth_Nn3vZbXk"] }),
  scopes: z.array(Scope),
  origins: z.array(Origin),
  createdBy: Id,
  createdAt: Instant,
  expiresAt: Instant.nullable(),
  lastUsedAt: Instant.nullable(),
  revokedAt: Instant.nullable(),
  rotatedTo: Id.nullable(),
});

export type ApiKey = z.infer<typeof ApiKey>;

/** A key that has just been made, with the secret that is never shown again. */
export const IssuedApiKey = ApiKey.extend({ secret: z.string().meta({ examples: ["plinth_…"] }) });

export type IssuedApiKey = z.infer<typeof IssuedApiKey>;

/** Tells whether the key opens anything at that time, as far as the key itself is concerned. */
export function isLive({ revokedAt, expiresAt }: Pick<ApiKey, "revokedAt" | "expiresAt">, now: Date): boolean {
  return revokedAt === null && (expiresAt === null || now.toISOString() < expiresAt);
}

/** What a browser would write in another way would never match, so it is refused; so are patterns, and `null`. */
function isOrigin(value: string): boolean {
  if (!URL.canParse(value)) return false;
  const { origin, protocol, hostname } = new URL(value);
  const loopback = ["localhost", "127.0.0.1", "[::1]"].includes(hostname);
  const named = loopback || /^[a-z0-9-]+(\.[a-z0-9-]+)+$/.test(hostname);
  return origin === value && named && (protocol === "https:" || (protocol === "http:" && loopback));
}
