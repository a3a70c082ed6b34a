import { type Transaction, inTenant, readInTenant } from "@plinth/db";
import { publish } from "@plinth/jobs";
import { type EventEnvelope, type TenantActor, type UserActor, conflict } from "@plinth/kernel";

/** Reads and writes the places of people who leave for good. */
export const departureRepository = {
  /** Returns somebody else who belongs to the organization, as an owner where that is asked for; null when nobody does. */
  async findOther(actor: TenantActor, userId: string, role?: "owner"): Promise<string | null> {
    const held = role === undefined ? {} : { role };
    const where = { organizationId: actor.organizationId, userId: { not: userId }, ...held };
    const row = await readInTenant(actor, (db) => db.membership.findFirst({ where, select: { userId: true } }));
    return row && row.userId;
  },

  /**
   * Takes the person out of the organization, which goes with its last member. Throws ConflictError `last_owner` when
   * others would stay without an owner.
   */
  leave(actor: UserActor & TenantActor, events: { left: EventEnvelope; deleted: EventEnvelope }): Promise<void> {
    return inTenant(actor, async (tx) => {
      await tx.$queryRaw`select 1 from organizations where id = ${actor.organizationId}::uuid for update`;
      await tx.membership.deleteMany({ where: { organizationId: actor.organizationId, userId: actor.userId } });
      const deserted = await isDeserted(tx, actor);
      if (deserted) await tx.organization.deleteMany({ where: { id: actor.organizationId } });
      await publish(tx, deserted ? events.deleted : events.left);
    });
  },
};

/** What a departure needs of a repository. */
export type DepartureRepository = typeof departureRepository;

async function isDeserted(tx: Transaction, actor: TenantActor): Promise<boolean> {
  if ((await tx.membership.count({ where: { organizationId: actor.organizationId } })) === 0) return true;
  const owners = await tx.membership.count({ where: { organizationId: actor.organizationId, role: "owner" } });
  if (owners === 0) throw conflict("last_owner", "Make somebody else an owner first.");
  return false;
}
