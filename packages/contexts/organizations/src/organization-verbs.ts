import {
  type Handlers,
  type TenantActor,
  type UserActor,
  conflict,
  newId,
  notFound,
  organizationGone,
} from "@plinth/kernel";
import type { organizationsContract } from "./contract.ts";
import { emailDomainEvent, organizationEvent } from "./events.ts";
import { type Organization, usualSeatLimit } from "./model.ts";
import type { OrganizationParts } from "./parts.ts";

type Verbs = Pick<
  Handlers<typeof organizationsContract>,
  "listOwn" | "get" | "create" | "switch" | "rename" | "delete" | "restrictEmailDomain" | "liftEmailDomain"
>;

/** Returns the verbs on the organization itself. */
export function organizationVerbs({ repository, switchSession, clock }: OrganizationParts): Verbs {
  async function get(actor: TenantActor): Promise<Organization> {
    const organization = await repository.find(actor);
    if (organization === null) throw organizationGone();
    return organization;
  }

  async function setDomain(actor: TenantActor, emailDomain: string | null): Promise<Organization> {
    const event = emailDomainEvent(actor, { id: actor.organizationId, emailDomain }, clock);
    const organization = await repository.setEmailDomain(actor, emailDomain, event);
    if (organization === null) throw organizationGone();
    return organization;
  }

  return {
    listOwn: async ({ userId }) => ({ items: await repository.listOwn(userId) }),

    get,

    async create(actor, { name }) {
      const createdAt = clock().toISOString();
      const organization = {
        id: newId(),
        name,
        seatLimit: usualSeatLimit,
        emailDomain: null,
        version: 1,
        createdAt,
      };
      const founder = { ...actor, organizationId: organization.id };
      await repository.insert(founder, organization, organizationEvent("created", founder, organization, clock));
      await switchSession(sessionOf(actor), organization.id);
      return organization;
    },

    async switch(actor, { id }) {
      const own = (await repository.listOwn(actor.userId)).find((organization) => organization.id === id);
      if (own === undefined) throw notFound("organization");
      await switchSession(sessionOf(actor), id);
      return own;
    },

    async rename(actor, { name, version }) {
      const organization = await get(actor);
      const event = organizationEvent("renamed", actor, { ...organization, name }, clock);
      const renamed = await repository.rename(actor, name, version, event);
      if (renamed === null) throw changedMeanwhile();
      return renamed;
    },

    restrictEmailDomain: (actor, { emailDomain }) => setDomain(actor, emailDomain),

    liftEmailDomain: (actor) => setDomain(actor, null),

    async delete(actor, { name }) {
      const organization = await get(actor);
      if (organization.name !== name) throw wrongName();
      await repository.delete(actor, organizationEvent("deleted", actor, organization, clock));
      return organization;
    },
  };
}

const sessionOf = ({ sessionId, userId }: UserActor) => ({ id: sessionId, userId });

const wrongName = () => conflict("conflict", "That is not the organization's name: type it exactly.");

const changedMeanwhile = () =>
  conflict(
    "version_conflict",
    "Somebody changed the organization since it was read: read it again and repeat the change.",
  );
