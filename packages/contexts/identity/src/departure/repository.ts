import { type Transaction, outsideTenant } from "@plinth/db";
import { type UserActor, conflict } from "@plinth/kernel";
import { type Mail, enqueueMail } from "@plinth/mail";
import { endSessions } from "../repository.ts";
import { noteSecurityEvent } from "../security-events/repository.ts";

/** Deletes people, and keeps them out. */
export const departureRepository = {
  /** Throws ConflictError while an older address can take the account back. */
  refuseWayBack: ({ userId }: UserActor, now: Date): Promise<void> =>
    outsideTenant(userId, (tx) => refuseWayBack(tx, userId, now)),

  /**
   * Deletes the person with all that is theirs; returns false, and deletes nothing, while they belong to an organization.
   * The row is locked before it is asked, so that nobody joins one meanwhile. Throws as `refuseWayBack` does.
   */
  async deleteUser(
    { userId }: UserActor,
    { mail, now }: { readonly mail: Mail; readonly now: Date },
  ): Promise<boolean> {
    return outsideTenant(userId, async (tx) => {
      await tx.$queryRaw`select 1 from users where id = ${userId}::uuid for update`;
      await refuseWayBack(tx, userId, now);
      if ((await tx.membership.count({ where: { userId } })) > 0) return false;
      await tx.user.deleteMany({ where: { id: userId } });
      await enqueueMail(tx, mail);
      return true;
    });
  },

  /** Keeps the person out, and ends all their sessions; returns false when nobody has the address. */
  async disable(email: string, now: Date): Promise<boolean> {
    return outsideTenant(null, async (tx) => {
      const [user] = await tx.user.updateManyAndReturn({
        where: { email },
        data: { disabledAt: now },
        select: { id: true },
      });
      if (user === undefined) return false;
      await endSessions(tx, user.id);
      await noteSecurityEvent(tx, { kind: "disabled", userId: user.id });
      return true;
    });
  },

  /** Lets the person in again; returns false when nobody has the address. */
  async enable(email: string): Promise<boolean> {
    return outsideTenant(null, async (tx) => {
      const [user] = await tx.user.updateManyAndReturn({
        where: { email },
        data: { disabledAt: null },
        select: { id: true },
      });
      if (user === undefined) return false;
      await noteSecurityEvent(tx, { kind: "enabled", userId: user.id });
      return true;
    });
  },
};

/** What deletes people, and keeps them out. */
export type DepartureRepository = typeof departureRepository;

/** Whoever has moved an account away from its owner cannot end it before the owner's way back has ended. */
async function refuseWayBack(tx: Transaction, userId: string, now: Date): Promise<void> {
  const link = await tx.oneTimeToken.findFirst({
    where: { userId, purpose: "email_undo", usedAt: null, expiresAt: { gt: now } },
    orderBy: { expiresAt: "desc" },
    select: { expiresAt: true },
  });
  if (link === null) return;
  const until = link.expiresAt.toISOString();
  throw conflict(
    "conflict",
    `The address was changed: the old one can take the account back until ${until}. Delete it then.`,
  );
}
