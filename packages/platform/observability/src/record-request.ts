import { logger } from "./logger.ts";
import { processMetrics } from "./metrics.ts";
import { requestContext } from "./request-context.ts";
import { problemCode } from "./span.ts";

/** One answered request; `route` is its pattern, `error` what was thrown for it, if anything was. */
export interface AnsweredRequest {
  readonly method: string;
  readonly route: string;
  readonly status: number;
  readonly durationMs: number;
  readonly error?: unknown;
}

const methods = new Set(["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"]);

/** Counts and times an answered request, and writes its one log line with the actor and organization of its context. */
export function recordRequest({ method, route, status, durationMs, error }: AnsweredRequest): void {
  const { actor, organizationId } = requestContext() ?? {};
  processMetrics().requestSeconds.record(durationMs / 1000, {
    // Callers choose the method's name, so unknown ones share a series.
    http_request_method: methods.has(method) ? method : "_OTHER",
    http_route: route,
    http_response_status_code: status,
  });
  const code = error === undefined ? undefined : problemCode(error);
  const fields = { method, route, status, durationMs: Math.round(durationMs * 100) / 100, code, actor, organizationId };
  if (status >= 500) logger.error({ ...fields, err: error }, "request");
  else logger.info(fields, "request");
}
