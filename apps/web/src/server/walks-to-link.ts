import type { OutsidePorts } from "@plinth/identity";
import { offeredProviders } from "./offered-providers.ts";

/** Where an outside account can be linked. Auth.js is loaded by whoever leaves, and by nobody else who needs a verb. */
export const walksToLink: Pick<OutsidePorts, "depart" | "departToProve" | "offered"> = {
  depart: async (id) => (await import("./leave-for-provider.ts")).departToLink(id),
  departToProve: async (id, next) => (await import("./leave-for-provider.ts")).departToProve(id, next),
  offered: () => offeredProviders().map(({ key }) => key),
};
