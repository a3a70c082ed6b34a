import { outsideTenant, readOutsideTenant } from "@plinth/db";
import { enqueueMail, type Mail } from "@plinth/mail";
import type { RequestFacts, UserActor } from "@plinth/kernel";
import type { Attempt } from "../attempts/attempts.ts";
import { countNow, settleAttempts } from "../attempts/repository.ts";
import type { Session, User } from "../model.ts";
import { type Alongside, endSessions, renewSession } from "../repository.ts";
import type { SecurityEventKind } from "../security-events/model.ts";
import { noteByEmail, noteSecurityEvent } from "../security-events/repository.ts";
import { dropTokens } from "../tokens/repository.ts";
import { wrongPassword } from "./password.ts";

/** A user with what is needed to check a password; it never leaves this context. */
export interface Credentials {
  readonly user: User;
  readonly passwordHash: string | null;
  /** Whether the password alone lets them in: their address is proved, and they are not kept out. */
  readonly mayEnter: boolean;
  /** Whether they have come in from this network within the last 30 days. */
  readonly fromKnownNetwork: boolean;
}

/** A password that was not right; `silently` stores nothing. */
export interface WrongPassword {
  readonly kind: SecurityEventKind;
  readonly email: string;
  readonly sessionId?: string | undefined;
  readonly request: RequestFacts | undefined;
  readonly silently: boolean;
}

/** Another password, the mail that tells of it, and what another context stores in the same transaction. */
interface Changed {
  readonly passwordHash: string;
  readonly mail: Mail;
  readonly now: Date;
  readonly alongside: Alongside;
}

/** Reads and writes passwords and the tries at them. */
export const passwordRepository = {
  count: countNow,

  /** Returns whose address it is; "unknown" is no network that anybody is known by. */
  async findCredentials(email: string, address: string, now: Date): Promise<Credentials | null> {
    const network = address === "unknown" ? "" : address;
    const [row] = await readOutsideTenant(
      null,
      (db) => db.$queryRaw<(User & Omit<Credentials, "user"> & { createdAt: Date })[]>`
        select id, email, name, created_at as "createdAt", password_hash as "passwordHash",
          disabled_at is null and email_verified_at is not null as "mayEnter",
          exists (select from security_events where user_id = u.id and address = nullif(${network}, '')
            and kind in ('signed_in', 'unlocked', 'password_reset')
            and occurred_at > ${now}::timestamptz - interval '30 days') as "fromKnownNetwork"
        from users u where email = ${email}`,
    );
    if (row === undefined) return null;
    const { passwordHash, mayEnter, fromKnownNetwork, createdAt, ...user } = row;
    return { user: { ...user, createdAt: createdAt.toISOString() }, passwordHash, mayEnter, fromKnownNetwork };
  },

  /** Notes a wrong password on its own, with the same work whether anybody has the address. */
  async noteWrong(wrong: WrongPassword): Promise<void> {
    await outsideTenant(null, (tx) => noteByEmail(tx, wrong), { apart: true });
  },

  /**
   * Forgets the wrong passwords before the right one, and stores its hash where it is another one; false when that comes
   * too late, since the one that was checked is stored no more.
   */
  async noteRight(
    { user: { id }, passwordHash: checked }: { user: User; passwordHash: string },
    {
      cleared,
      returned,
      passwordHash,
    }: { cleared: readonly Attempt[]; returned: readonly Attempt[]; passwordHash: string },
  ): Promise<boolean> {
    return outsideTenant(id, async (tx) => {
      await settleAttempts(tx, { cleared, returned });
      if (passwordHash === checked) return true;
      const { count } = await tx.user.updateMany({ where: { id, passwordHash: checked }, data: { passwordHash } });
      return count > 0;
    });
  },

  /** Gives the person another password, and the session another id; all other sessions, all links and all sign-ins that wait are worthless from then on. */
  async change(actor: UserActor, { passwordHash, mail, now, alongside }: Changed): Promise<Session> {
    const { userId } = actor;
    return outsideTenant(userId, async (tx) => {
      const session = await renewSession(tx, { id: actor.sessionId, userId }, now);
      await tx.user.update({ where: { id: userId }, data: { passwordHash }, select: { id: true } });
      await endSessions(tx, userId, session.id);
      await alongside(tx, userId);
      await dropTokens(tx, userId, ["password_reset", "unlock", "email_change"]);
      await noteSecurityEvent(tx, { ...actor, kind: "password_changed", sessionId: session.id });
      await enqueueMail(tx, mail);
      return session;
    });
  },

  /** Notes that the person has just proved who they are; the session gets another id. */
  async confirm(actor: UserActor, now: Date): Promise<Session> {
    return outsideTenant(actor.userId, async (tx) => {
      const session = await renewSession(tx, { id: actor.sessionId, userId: actor.userId }, now);
      await noteSecurityEvent(tx, { ...actor, kind: "confirmed", sessionId: session.id });
      return session;
    });
  },
};

/** Returns what refuses a session by a password once another one is stored. */
export function byPassword(passwordHash: string): Alongside {
  return async (tx, id) => {
    if ((await tx.user.count({ where: { id, passwordHash } })) === 0) throw wrongPassword();
  };
}

/** What the verbs on passwords need of a repository. */
export type PasswordRepository = typeof passwordRepository;
