import type { Route } from "next";

/** Which dead letters the page shows. */
export interface QueueFilter {
  readonly consumer?: string;
  readonly cursor?: string;
}

/** Returns what an address asks for; what is given twice is not asked for. */
export function readQueueFilter({
  consumer,
  cursor,
}: Readonly<Record<string, string | string[] | undefined>>): QueueFilter {
  return {
    ...(typeof consumer === "string" && consumer !== "" ? { consumer } : {}),
    ...(typeof cursor === "string" ? { cursor } : {}),
  };
}

/** Returns the address of what the filter asks for. */
export function queueHref(filter: QueueFilter): Route {
  const query = new URLSearchParams({ ...filter }).toString();
  return query === "" ? "/queue" : `/queue?${query}`;
}
