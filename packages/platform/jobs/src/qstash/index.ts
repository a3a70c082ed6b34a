export { type QstashOptions, kicksByQstash } from "./kick-by-qstash.ts";
export { type Kick, kickReceiver } from "./receive-kick.ts";
