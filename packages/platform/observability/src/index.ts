export { logger } from "./logger.ts";
export { metricsText } from "./metrics.ts";
export { observed } from "./observed.ts";
export { type AnsweredRequest, recordRequest } from "./record-request.ts";
export { type RequestContext, requestContext, withRequestContext } from "./request-context.ts";
export { span } from "./span.ts";
export { traceIdFrom } from "./trace-id.ts";
