import { type Transaction, outsideTenant } from "@plinth/db";
import type { RequestFacts } from "@plinth/kernel";
import { type Mail, enqueueMail } from "@plinth/mail";
import { attemptOf } from "../attempts/attempts.ts";
import { countAttempts, forgetAttempts, settleAttempts } from "../attempts/repository.ts";
import type { User } from "../model.ts";
import { type Alongside, constraints, endSessions, storeUser } from "../repository.ts";
import { noteByEmail, noteSecurityEvent } from "../security-events/repository.ts";
import { deadLink, dropTokens, readToken, storeToken, useToken } from "../tokens/repository.ts";
import type { StoredToken } from "../tokens/token.ts";

/** A mail with the token that its link carries. */
export interface MailWithToken {
  readonly mail: Mail;
  readonly token: StoredToken;
}

/** What is known of whoever shows a link. */
interface Shown {
  readonly secret: string;
  readonly request: RequestFacts | undefined;
  readonly now: Date;
}

/** Reads and writes the ways in by mail. */
export const recoveryRepository = {
  readToken,

  /** Stores the mail with its token; the sixth within an hour to an address is not sent, and nobody is told. */
  async sendLink({ mail, token }: MailWithToken, request: RequestFacts | undefined, now: Date): Promise<void> {
    const attempt = attemptOf("mail", token.email);
    await outsideTenant(token.userId, async (tx) => {
      const counted = await countAttempts(tx, [attempt], now);
      await forgetAttempts(tx, now);
      if (counted.get(attempt.key)?.admitted !== true) return;
      await storeToken(tx, token);
      await noteByEmail(tx, { kind: "link_sent", email: token.email, request });
      await enqueueMail(tx, mail);
    });
  },

  /** Makes the account of whoever has the token; the address is the token's. */
  async signUp(user: User, passwordHash: string, { secret, request, now }: Shown): Promise<void> {
    await outsideTenant(
      user.id,
      async (tx) => {
        await useToken(tx, { purpose: "sign_up", secret }, now);
        await storeUser(tx, user, { passwordHash, request });
      },
      { constraints },
    );
  },

  /** Notes that an account was locked, and tells its owner the way out. */
  async lock(user: User, { mail, token }: MailWithToken, request: RequestFacts | undefined): Promise<void> {
    const store = async (tx: Transaction) => {
      await storeToken(tx, token);
      await noteSecurityEvent(tx, { kind: "sign_in_locked", userId: user.id, request });
      await enqueueMail(tx, mail);
    };
    await outsideTenant(user.id, store, { apart: true });
  },

  /** Forgets the wrong passwords, and makes the network that this comes from one that its owner is known by. */
  async unlock({ secret, request, now }: Shown): Promise<string> {
    return outsideTenant(null, async (tx) => {
      const { userId, email } = await useToken(tx, { purpose: "unlock", secret }, now);
      if (userId === null) throw deadLink();
      await settleAttempts(tx, { cleared: countersOf(email, request) });
      await noteSecurityEvent(tx, { kind: "unlocked", userId, request });
      return email;
    });
  },

  /**
   * Gives whoever has the token another password: the address is proved, no session is left, no other link works, and no
   * sign-in waits on. A mailbox proves no second factor, so those stay and are asked for; the mail names all that is left.
   */
  async reset(
    { secret, request, now }: Shown,
    { passwordHash, mail, alongside }: { passwordHash: string; mail: Mail; alongside: Alongside },
  ): Promise<string> {
    return outsideTenant(null, async (tx) => {
      const { userId, email } = await useToken(tx, { purpose: "password_reset", secret }, now);
      const data = { passwordHash, emailVerifiedAt: now };
      const { count } = await tx.user.updateMany({ where: { id: userId ?? "", disabledAt: null }, data });
      if (userId === null || count === 0) throw deadLink();
      await endSessions(tx, userId);
      await alongside(tx, userId);
      await dropTokens(tx, userId, ["password_reset", "unlock", "email_change"]);
      await settleAttempts(tx, { cleared: countersOf(email, request) });
      await noteSecurityEvent(tx, { kind: "password_reset", userId, request });
      await enqueueMail(tx, mail);
      return email;
    });
  },
};

/** What the verbs on ways in need of a repository. */
export type RecoveryRepository = typeof recoveryRepository;

/** The counters that keep the owner out: those of strangers, and those of the network that they ask from. */
const countersOf = (email: string, request: RequestFacts | undefined) =>
  (["account", "accountOfDay"] as const).flatMap((rule) => [
    attemptOf(rule, email),
    attemptOf(rule, email, request?.address ?? "unknown"),
  ]);
