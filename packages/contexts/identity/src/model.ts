import { Id, Instant, text } from "@plinth/kernel";
import { z } from "zod";

/** An e-mail address, lower case: what a person signs in with. */
export const Email = z.email("must be an e-mail address, such as ada@example.com").max(254).toLowerCase();

/** A password that is chosen: 15 to 256 characters, nothing else asked (NIST SP 800-63B-4, single factor). */
export const NewPassword = z
  .string()
  .min(15, "use 15 characters or more: a few words are easy to remember")
  .max(256, "use 256 characters or fewer");

/** A person who can sign in. */
export const User = z.object({
  id: Id,
  email: Email,
  name: text(80),
  createdAt: Instant,
});

export type User = z.infer<typeof User>;

/** A live sign-in: it ends when it is revoked, idle too long, or too old. */
export const Session = z.object({
  id: Id,
  userId: Id,
  organizationId: Id.nullable(),
  createdAt: Instant,
  expiresAt: Instant,
});

export type Session = z.infer<typeof Session>;
