import { Id, type Permission, type TenantActor } from "@plinth/kernel";
import { z } from "zod";
import type { NotificationKind } from "./model.ts";

/** A person, as mails and words need them. */
export interface Person {
  readonly id: string;
  readonly email: string;
  readonly name: string;
}

/** What is asked of other contexts: who may do something, who somebody is, who created a thing, what the organization is called. */
export interface Surroundings {
  readonly membersWho: (actor: TenantActor, permission: Permission) => Promise<readonly string[]>;
  readonly findUser: (id: string) => Promise<Person | null>;
  readonly creatorOf: (actor: TenantActor, targetKind: string, targetId: string) => Promise<string | null>;
  readonly organizationName: (actor: TenantActor) => Promise<string | null>;
  readonly roleOf: (actor: TenantActor, userId: string) => Promise<string | null>;
  readonly may: (actor: TenantActor, userId: string, permission: Permission) => Promise<boolean>;
}

/** What a notification says, and where it leads in the app. */
export interface Words {
  readonly title: string;
  readonly body: string;
  readonly path: string;
}

/** How an event becomes notifications: of whom, and in which words. */
interface Kind<Payload> {
  readonly schema: z.ZodType<Payload>;
  readonly recipients: (actor: TenantActor, payload: Payload, ask: Surroundings) => Promise<readonly string[]>;
  readonly words: (actor: TenantActor, payload: Payload, ask: Surroundings) => Promise<Words>;
}

/** A kind, whatever its event says. */
export type AnyKind = Kind<unknown>;

const Member = z.object({ userId: Id });
const Thing = z.object({ id: Id, name: z.string() });

/** Every kind: a new one is an entry here and a row of `kindTable`. */
export const kinds: Readonly<Record<NotificationKind, AnyKind>> = {
  "member.joined": kind({
    schema: Member,
    recipients: (actor, _payload, ask) => ask.membersWho(actor, "member:invite"),
    words: async (actor, { userId }, ask) => ({
      title: `${await nameOf(userId, ask)} joined ${await organizationOf(actor, ask)}`,
      body: `Their role is ${await roleOf(actor, userId, ask)}.`,
      path: "/members",
    }),
  }),
  "member.left": kind({
    schema: Member,
    recipients: (actor, _payload, ask) => ask.membersWho(actor, "member:invite"),
    words: async (actor, { userId }, ask) => ({
      title: `${await nameOf(userId, ask)} left ${await organizationOf(actor, ask)}`,
      body: "They see nothing of it any more.",
      path: "/members",
    }),
  }),
  "member.role_changed": kind({
    schema: Member,
    recipients: async (_actor, { userId }) => [userId],
    words: async (actor, { userId }, ask) => ({
      title: `Your role in ${await organizationOf(actor, ask)} was changed`,
      body: `It is ${await roleOf(actor, userId, ask)} now.`,
      path: "/settings",
    }),
  }),
  "project.archived": kind({
    schema: Thing,
    recipients: (actor, { id }, ask) => creatorWhoReads(actor, id, ask),
    words: async (actor, { id, name }, ask) => ({
      title: `${name} was archived`,
      body: `You created this project of ${await organizationOf(actor, ask)}. Whoever may archive can bring it back.`,
      path: `/projects/${id}`,
    }),
  }),
  "project.deleted": kind({
    schema: Thing,
    recipients: (actor, { id }, ask) => creatorWhoReads(actor, id, ask),
    words: async (actor, { name }, ask) => ({
      title: `${name} was deleted`,
      body: `You created this project of ${await organizationOf(actor, ask)}. It is gone for good.`,
      path: "/projects",
    }),
  }),
};

function kind<Payload>(declared: Kind<Payload>): AnyKind {
  const { schema, recipients, words } = declared;
  return {
    schema,
    recipients: (actor, payload, ask) => recipients(actor, schema.parse(payload), ask),
    words: (actor, payload, ask) => words(actor, schema.parse(payload), ask),
  };
}

/** Whoever may not read projects any more hears nothing of theirs. */
async function creatorWhoReads(actor: TenantActor, projectId: string, ask: Surroundings): Promise<string[]> {
  const creator = await ask.creatorOf(actor, "projects", projectId);
  return creator !== null && (await ask.may(actor, creator, "project:read")) ? [creator] : [];
}

/** Somebody may have deleted their account since. */
const nameOf = async (userId: string, { findUser }: Surroundings) => (await findUser(userId))?.name ?? "Somebody";

const organizationOf = async (actor: TenantActor, { organizationName }: Surroundings) =>
  (await organizationName(actor)) ?? "the organization";

/** Whoever has left meanwhile holds none. */
const roleOf = async (actor: TenantActor, userId: string, ask: Surroundings) =>
  (await ask.roleOf(actor, userId)) ?? "another one";
