import type { LimitClass } from "@plinth/kernel";

/** What a class allows: `limit` requests in any `windowSeconds`, and what holds while Redis cannot be asked: nothing is ever let through uncounted. */
export interface LimitRule {
  readonly limit: number;
  readonly windowSeconds: number;
  /** `local` counts in this process; `refuse` answers 503. */
  readonly whenDown: "local" | "refuse";
}

/** A rule for every class that a contract may name. */
export type LimitRules = Readonly<Record<LimitClass, LimitRule>>;

/** The rules of the product: change a number here, and it holds for every verb of the class. */
export const limitRules: LimitRules = {
  read: { limit: 600, windowSeconds: 60, whenDown: "local" },
  write: { limit: 120, windowSeconds: 60, whenDown: "local" },
  bulk: { limit: 20, windowSeconds: 60, whenDown: "local" },
  auth: { limit: 10, windowSeconds: 60, whenDown: "local" },
  mail: { limit: 60, windowSeconds: 3600, whenDown: "local" },
  webhook: { limit: 3000, windowSeconds: 60, whenDown: "local" },
};
