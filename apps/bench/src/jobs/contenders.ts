import type { Contender } from "./contender.ts";
import { graphileWorker } from "./graphile-worker.ts";
import { pgBoss } from "./pg-boss.ts";
import { plinth, plinthOneByOne } from "./plinth.ts";

/** Who is measured, in the order of their turns. */
export const contenders: readonly Contender[] = [plinth, plinthOneByOne, pgBoss, graphileWorker];
