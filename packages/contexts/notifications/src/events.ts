import { type Clock, type EventEnvelope, Id, type TenantActor, event } from "@plinth/kernel";
import { z } from "zod";

/** Which notification is to be mailed, and to whom. */
export const MailDue = z.object({ notificationId: Id, userId: Id });

export type MailDue = z.infer<typeof MailDue>;

/** Makes the event that has a notification mailed: a delivery of its own, so that no mail waits for another one. */
export const mailDueEvent = (actor: TenantActor, due: MailDue, clock: Clock): EventEnvelope =>
  event("notification.due", actor, { subjectId: due.notificationId, payload: { ...due } }, clock);
