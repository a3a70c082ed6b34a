import { type Clock, type EventEnvelope, Id, Instant, type TenantActor, event } from "@plinth/kernel";
import { z } from "zod";
import { Notification } from "./model.ts";

/** Which notification is to be mailed, and to whom. */
export const MailDue = z.object({ notificationId: Id, userId: Id });

export type MailDue = z.infer<typeof MailDue>;

/** Makes the event that has a notification mailed: a delivery of its own, so that no mail waits for another one. */
export const mailDueEvent = (actor: TenantActor, due: MailDue, clock: Clock): EventEnvelope =>
  event("notification.due", actor, { subjectId: due.notificationId, payload: { ...due } }, clock);

/** What some of those whom an event concerns are told of it. */
export const Share = z.object({
  ...Notification.pick({ kind: true, title: true, body: true, path: true }).shape,
  eventId: Id,
  occurredAt: Instant,
  userIds: z.array(Id),
});

export type Share = z.infer<typeof Share>;

/** Makes the event that tells some of them: a transaction of its own, however many there are beside them. */
export const shareEvent = (actor: TenantActor, share: Share, clock: Clock): EventEnvelope =>
  event("notification.shared", actor, { subjectId: share.eventId, payload: { ...share } }, clock);
