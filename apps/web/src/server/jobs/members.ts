import { identityRepository } from "@plinth/identity";
import { type Permission, type Position, type TenantActor, inBatches } from "@plinth/kernel";
import { type Membership, organizationRepository } from "@plinth/organizations";

/** How many members are read at once: of a big organization, only those who are asked for are kept in memory. */
const readAtOnce = 1000;

/** Returns the people of an organization who own it. */
export const ownersOf = async (actor: TenantActor) =>
  identityRepository.listUsers(await membersOf(actor, ({ role }) => role.id === "owner"));

/** Returns the ids of the members who may do something, however many there are. */
export const membersWho = (actor: TenantActor, permission: Permission): Promise<string[]> =>
  membersOf(actor, ({ role }) => role.permissions.some((held) => held === permission));

async function membersOf(actor: TenantActor, chosen: (member: Membership) => boolean): Promise<string[]> {
  const batches = inBatches<Membership, Position>({
    size: readAtOnce,
    read: (after) => organizationRepository.listMembers(actor, { after, take: readAtOnce }),
    placeOf: ({ joinedAt, userId }) => [joinedAt, userId],
  });
  const found: string[] = [];
  for await (const batch of batches) found.push(...batch.filter(chosen).map(({ userId }) => userId));
  return found;
}
