import { Id, Instant, type RequestFacts } from "@plinth/kernel";
import { z } from "zod";

/** What can happen to somebody's account; other contexts that guard it add their own words here. */
export const SecurityEventKind = z.enum([
  "signed_up",
  "signed_in",
  "sign_in_failed",
  "sign_in_locked",
  "unlocked",
  "signed_out",
  "session_revoked",
  "sessions_revoked",
  "confirmed",
  "confirmation_failed",
  "link_sent",
  "password_changed",
  "password_reset",
  "email_change_asked",
  "email_changed",
  "email_change_undone",
  "name_changed",
  "disabled",
  "enabled",
  "totp_added",
  "totp_removed",
  "recovery_codes_renewed",
  "recovery_code_used",
  "codes_refused",
  "passkey_added",
  "passkey_renamed",
  "passkey_removed",
  "account_link_begun",
  "account_linked",
  "account_unlinked",
  "queue_redriven",
  "queue_paused",
  "queue_resumed",
]);

export type SecurityEventKind = z.infer<typeof SecurityEventKind>;

/** Something that happened to somebody's account, and where it was asked for; it holds no secret. */
export const SecurityEvent = z.object({
  id: Id,
  kind: SecurityEventKind,
  occurredAt: Instant,
  sessionId: Id.nullable(),
  address: z.string(),
  userAgent: z.string(),
});

export type SecurityEvent = z.infer<typeof SecurityEvent>;

/** What happened, to whom, in which session and by which request; an actor who is a user names all but the first. */
export interface Happening {
  readonly kind: SecurityEventKind;
  readonly userId: string;
  readonly sessionId?: string | undefined;
  readonly request?: RequestFacts | undefined;
}
