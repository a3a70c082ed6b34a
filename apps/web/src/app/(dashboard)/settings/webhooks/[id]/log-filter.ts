import { ListWebhookDeliveries } from "@plinth/webhooks";
import type { Route } from "next";
import type { z } from "zod";

const { status, cursor } = ListWebhookDeliveries.shape;

/** Which deliveries the page shows. */
export interface LogFilter {
  readonly status?: NonNullable<z.output<typeof status>>;
  readonly cursor?: string;
}

/** The ways in which a delivery stands. */
export const statuses = status.unwrap().options;

/** Reads the filter from an address; what cannot be meant is as if it were missing. */
export function readLogFilter(parameters: Readonly<Record<string, string | string[] | undefined>>): LogFilter {
  const asked = {
    status: status.safeParse(parameters["status"]).data,
    cursor: cursor.safeParse(parameters["cursor"]).data,
  };
  return {
    ...(asked.status === undefined ? {} : { status: asked.status }),
    ...(asked.cursor === undefined ? {} : { cursor: asked.cursor }),
  };
}

/** Returns the address of the endpoint's page that shows the filter. */
export function logHref(endpointId: string, filter: LogFilter): Route {
  const query = new URLSearchParams({ ...filter }).toString();
  return `/settings/webhooks/${endpointId}${query === "" ? "" : `?${query}`}` as Route;
}
