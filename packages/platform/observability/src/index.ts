export { type Delivered, recordDelivery } from "./delivery-metrics.ts";
export { logger } from "./logger.ts";
export { metricsText } from "./metrics.ts";
export { observed } from "./observed.ts";
export { type AnsweredRequest, recordRequest } from "./record-request.ts";
export { type RequestContext, requestContext, withRequestContext } from "./request-context.ts";
export { describeSpan, failSpan, span } from "./span.ts";
export { continuing, traceparent } from "./trace-context.ts";
export { traceIdFrom } from "./trace-id.ts";
