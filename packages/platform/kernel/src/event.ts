import { z } from "zod";
import { type Actor, type Permission, type TenantActor, actorId } from "./actor.ts";
import { systemClock, type Clock } from "./clock.ts";
import { Id, newId } from "./id.ts";
import { Instant } from "./text.ts";

/** Something that happened in an organization, as it is stored in the outbox and handed to consumers. */
export const EventEnvelope = z.strictObject({
  id: Id,
  name: z.string().regex(/^[a-z_]+\.[a-z_]+$/),
  organizationId: Id,
  subjectId: Id,
  actor: z.string(),
  occurredAt: Instant,
  payload: z.record(z.string(), z.json()),
});

export type EventEnvelope = z.infer<typeof EventEnvelope>;

/** Makes the envelope of an event that the actor has just caused to `subjectId`. */
export function event<Payload extends Record<string, z.core.util.JSONType>>(
  name: `${string}.${string}`,
  actor: TenantActor,
  subject: { readonly subjectId: string; readonly payload: Payload },
  clock: Clock = systemClock,
): EventEnvelope {
  const occurredAt = clock().toISOString();
  return {
    id: newId(),
    name,
    organizationId: actor.organizationId,
    actor: actorId(actor satisfies Actor),
    occurredAt,
    ...subject,
  };
}

/** One kind of event as others are told of it: what happened, who may know of it, what is told of it, and an example of that. */
export interface EventType {
  readonly about: string;
  /** The permission that lets somebody read the same by asking. */
  readonly allow: Permission;
  readonly payload: z.ZodObject;
  readonly example: z.core.util.JSONType;
}

/** Kinds of events, by their names. */
export type EventTypes = Readonly<Record<string, EventType>>;

/** What kinds of events have in common. */
interface Told<Payload extends z.ZodObject> {
  readonly allow: Permission;
  readonly payload: Payload;
  readonly example: z.input<Payload> & z.core.util.JSONType;
}

/** Declares kinds of events that all tell the same to the same; each has a sentence that says what happened. */
export function eventTypes<Payload extends z.ZodObject>(
  told: Told<Payload>,
  abouts: Readonly<Record<string, string>>,
): EventTypes {
  return Object.fromEntries(Object.entries(abouts).map(([name, about]) => [name, { about, ...told }]));
}
