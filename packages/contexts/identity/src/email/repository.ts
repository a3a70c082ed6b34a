import { outsideTenant } from "@plinth/db";
import { type RequestFacts, type UserActor, signInRequired } from "@plinth/kernel";
import { type Mail, enqueueMail } from "@plinth/mail";
import { attemptOf } from "../attempts/attempts.ts";
import { countAttempts, forgetAttempts } from "../attempts/repository.ts";
import type { User } from "../model.ts";
import { type Alongside, constraints, endSessions, toUser, userColumns } from "../repository.ts";
import { noteSecurityEvent } from "../security-events/repository.ts";
import { deadLink, dropTokens, dropTokensSince, readToken, storeToken, useToken } from "../tokens/repository.ts";
import type { StoredToken } from "../tokens/token.ts";

/** Reads and writes what a person signs in with. */
export const emailRepository = {
  readToken,

  /** Stores the wish for another address, with the mails to both; earlier wishes are void. Beyond 5 mails an hour to the address none is sent. */
  async ask(
    actor: UserActor,
    { token, mails, now }: { token: StoredToken; mails: readonly Mail[]; now: Date },
  ): Promise<void> {
    const attempt = attemptOf("mail", token.email);
    await outsideTenant(actor.userId, async (tx) => {
      const counted = await countAttempts(tx, [attempt], now);
      await forgetAttempts(tx, now);
      await dropTokens(tx, actor.userId, ["email_change"]);
      await noteSecurityEvent(tx, { ...actor, kind: "email_change_asked" });
      if (counted.get(attempt.key)?.admitted !== true) return;
      await storeToken(tx, token);
      for (const mail of mails) await enqueueMail(tx, mail);
    });
  },

  /** Gives the person the address of the token, which must be theirs; all other sessions and links are worthless from then on, but for the way back. */
  async change(
    actor: UserActor,
    { secret, now, undo, mail }: { secret: string; now: Date; undo: StoredToken; mail: Mail },
  ): Promise<User> {
    const { userId, sessionId } = actor;
    return outsideTenant(
      userId,
      async (tx) => {
        const token = await useToken(tx, { purpose: "email_change", secret }, now);
        if (token.userId !== userId) throw deadLink();
        const data = { email: token.email, emailVerifiedAt: now };
        const [row] = await tx.user.updateManyAndReturn({ where: { id: userId }, data, select: userColumns });
        if (row === undefined) throw signInRequired();
        await endSessions(tx, userId, sessionId);
        await dropTokens(tx, userId, ["password_reset", "unlock", "email_change"]);
        await storeToken(tx, undo);
        await noteSecurityEvent(tx, { ...actor, kind: "email_changed" });
        await enqueueMail(tx, mail);
        return toUser(row);
      },
      { constraints },
    );
  },

  /**
   * Gives the account back to the address of the token: nobody is signed in, neither a password nor an outside account lets
   * anybody in until its owner chooses one, and what `alongside` removes does not either. What somebody adds meanwhile is
   * refused or removed.
   */
  async undo(
    { secret, now, request }: { secret: string; now: Date; request: RequestFacts | undefined },
    { reset, mail, alongside }: { reset: StoredToken; mail: Mail; alongside: Alongside },
  ): Promise<void> {
    await outsideTenant(
      null,
      async (tx) => {
        const { userId, email, createdAt } = await useToken(tx, { purpose: "email_undo", secret }, now);
        if (userId === null) throw deadLink();
        const data = { email, emailVerifiedAt: now, passwordHash: null };
        await tx.user.updateMany({ where: { id: userId }, data });
        await endSessions(tx, userId);
        await tx.account.deleteMany({ where: { userId } });
        await alongside(tx, userId);
        await dropTokensSince(tx, userId, createdAt);
        await storeToken(tx, reset);
        await noteSecurityEvent(tx, { kind: "email_change_undone", userId, request });
        await enqueueMail(tx, mail);
      },
      { constraints },
    );
  },
};

/** What the verbs on addresses need of a repository. */
export type EmailRepository = typeof emailRepository;
