export { OutboundError, type OutboundReason } from "./outbound-error.ts";
export { type Answer, type Outbound, type OutboundOptions, createOutbound } from "./outbound.ts";
export { newSigningSecret, signedHeaders } from "./standard-webhooks.ts";
export { checkTarget } from "./target.ts";
