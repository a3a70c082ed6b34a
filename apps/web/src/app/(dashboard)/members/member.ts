import type { organizationsContract } from "@plinth/organizations/contract";
import type { z } from "zod";

/** A member as the list of members gives it. */
export type Member = z.output<(typeof organizationsContract)["listMembers"]["output"]>["items"][number];
