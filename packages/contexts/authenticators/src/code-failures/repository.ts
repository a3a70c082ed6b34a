import { outsideTenant } from "@plinth/db";
import type { Alongside } from "../repository.ts";

/** A try that may go on, as the so-manieth in a row; or the time that the next one is looked at. */
export type CountedTry = { readonly inARow: number } | { readonly retryAt: Date };

/** Counts wrong codes by account, over all sign-ins and addresses. */
export const codeFailureRepository = {
  /**
   * Counts a try as a failure before the code is looked at: a crash grants none for free, and of many at once no more than
   * the rule pass. From the fifth in a row on each is followed by a wait of 1, 2, 4 … 60 minutes.
   */
  async count(userId: string, now: Date): Promise<CountedTry> {
    return outsideTenant(userId, async (tx) => {
      const [counted] = await tx.$queryRaw<{ inARow: number }[]>`
        insert into code_failures as f (user_id, in_a_row, retry_at) values (${userId}::uuid, 1, ${now}::timestamptz)
        on conflict (user_id) do update set in_a_row = f.in_a_row + 1,
          retry_at = ${now}::timestamptz + case when f.in_a_row < 4 then interval '0'
            else least(interval '1 hour', interval '1 minute' * 2 ^ least(f.in_a_row - 4, 10)) end
        where f.retry_at <= ${now}::timestamptz returning in_a_row as "inARow"`;
      if (counted !== undefined) return counted;
      const waiting = await tx.codeFailure.findFirst({ where: { userId }, select: { retryAt: true } });
      return { retryAt: waiting?.retryAt ?? now };
    });
  },

  /** Stores what is told of a run of failures. */
  async tell(userId: string, alongside: Alongside): Promise<void> {
    await outsideTenant(userId, alongside);
  },
};

/** What the service needs of a repository. */
export type CodeFailureRepository = typeof codeFailureRepository;
