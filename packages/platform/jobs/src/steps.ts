import { together } from "@plinth/db";
import { claim } from "./claim.ts";
import { settle } from "./deliveries.ts";
import { keep, receive } from "./inbox.ts";

/** The steps of a delivery; a test can let each of them fail. */
export interface Steps {
  readonly claim: typeof claim;
  readonly together: typeof together;
  readonly receive: typeof receive;
  readonly keep: typeof keep;
  readonly settle: typeof settle;
}

/** Every step as it is. */
export const ownSteps: Steps = { claim, together, receive, keep, settle };
