import { createDispatcher } from "@plinth/jobs";
import { type TenantActor, newId, systemActor } from "@plinth/kernel";
import { type Tenant, type TestDatabase, storeEvent, userActor } from "@plinth/testing";
import type { Surroundings } from "../kinds.ts";
import { type NotifierOptions, createNotifier } from "../notifier.ts";
import { type NewNotification, notificationRepository } from "../repository.ts";
import { createUnsubscribeTokens } from "../unsubscribe/tokens.ts";

/** What mails end with, in these tests. */
export const testTokens = createUnsubscribeTokens({ secret: () => "a secret of the tests" });

/** Plinth itself, in the tenant's organization. */
const plinth = ({ organizationId }: Pick<Tenant, "organizationId">): TenantActor => ({
  ...systemActor("notifications.test", organizationId, []),
  organizationId,
});

/** Somebody without any permission, who may look at their own all the same. */
export const member = (tenant: Tenant) => userActor([], tenant);

/** Stores a notification of the tenant's person, as an event does. */
export async function tell(tenant: Tenant, given: Partial<NewNotification> = {}): Promise<NewNotification> {
  const notification = {
    id: newId(),
    userId: tenant.userId,
    eventId: newId(),
    kind: "member.joined" as const,
    title: "Ada joined Acme",
    body: "Their role is Member.",
    path: "/members",
    createdAt: new Date().toISOString(),
    digestDue: false,
    ...given,
  };
  await notificationRepository.insert(plinth(tenant), notification, null);
  return notification;
}

/** Contexts around this one, of which nothing is known but what is given. */
const surroundings = (given: Partial<Surroundings> = {}): Surroundings => ({
  membersWho: async () => [],
  findUser: async (id) => ({ id, email: `${id}@plinth.example`, name: "Ada" }),
  creatorOf: async () => null,
  organizationName: async () => "Acme",
  roleOf: async () => "Viewer",
  may: async () => true,
  ...given,
});

/** Starts to tell of events; `again` tells once more of all that has been told. */
export async function startTelling(database: TestDatabase, given: Partial<NotifierOptions> = {}) {
  const dispatcher = createDispatcher({ consumers: createNotifier({ ...surroundings(), ...given }) });
  await dispatcher.register();
  return {
    now: () => dispatcher.dispatch(),
    async again(): Promise<void> {
      await database.owner(
        "update event_deliveries set finished_at = null, due_at = now(), attempts = 0 where consumer like 'notifications.%'",
      );
      await dispatcher.dispatch();
    },
  };
}

/** Has something happen in the organization, by whom it is told, and returns the event's id. */
export const happen = (
  database: TestDatabase,
  { organizationId, by }: { readonly organizationId: string; readonly by?: string },
  { name, payload }: { readonly name: string; readonly payload: object },
): Promise<string> => storeEvent(database, { organizationId, by, name, payload });
