import { type Clock, type UserActor, conflict, event, systemActor, systemClock } from "@plinth/kernel";
import type { OwnOrganization } from "../model.ts";
import { type OrganizationRepository, organizationRepository } from "../repository.ts";
import { type DepartureRepository, departureRepository } from "./repository.ts";

/** What a departure is made of; each part has a default. */
export interface DepartureOptions {
  readonly repository?: OrganizationRepository;
  readonly departures?: DepartureRepository;
  readonly clock?: Clock;
}

/** Returns what becomes of somebody's organizations when they leave for good. It is no verb: identity is given it. */
export function createDeparture({
  repository = organizationRepository,
  departures = departureRepository,
  clock = systemClock,
}: DepartureOptions = {}) {
  async function sorted(userId: string) {
    const own = await repository.listOwn(userId);
    const counted = await Promise.all(
      own.map(async (organization) => {
        const reader = { ...systemActor("departure", organization.id, []), organizationId: organization.id };
        const alone = (await departures.findOther(reader, userId)) === null;
        const owned = organization.role !== "owner" || (await departures.findOther(reader, userId, "owner")) !== null;
        return { organization, needed: !alone && !owned, alone };
      }),
    );
    const named = (which: "needed" | "alone") =>
      counted.flatMap((each) => (each[which] ? [nameOf(each.organization)] : []));
    const shared = counted.filter(({ alone }) => !alone).map(({ organization }) => organization);
    const lone = counted.filter(({ alone }) => alone).map(({ organization }) => organization);
    return { needed: named("needed"), alone: named("alone"), order: [...shared, ...lone] };
  }

  return {
    /** Tells which organizations somebody cannot leave, and which would go with them. */
    async departureOf(userId: string) {
      const { needed, alone } = await sorted(userId);
      return { needed, alone };
    },

    /**
     * Leaves each organization in a transaction of its own, those that others belong to first: what cannot be undone comes
     * last. Throws ConflictError `last_owner` that names those that need another owner, before anything is done.
     */
    async leaveAll(actor: UserActor): Promise<void> {
      const { needed, order } = await sorted(actor.userId);
      if (needed.length > 0) throw lastOwnerOf(needed.map(({ name }) => name));
      for (const { id, name, role } of order) {
        const leaver = { ...actor, organizationId: id };
        const left = event(
          "member.left",
          leaver,
          { subjectId: actor.userId, payload: { userId: actor.userId, role } },
          clock,
        );
        const deleted = event("organization.deleted", leaver, { subjectId: id, payload: { id, name } }, clock);
        await departures.leave(leaver, { left, deleted });
      }
    },
  };
}

const nameOf = ({ id, name }: OwnOrganization) => ({ id, name });

const lastOwnerOf = (names: readonly string[]) =>
  conflict("last_owner", `Make somebody else an owner first, or delete it: ${names.join(", ")}.`);
