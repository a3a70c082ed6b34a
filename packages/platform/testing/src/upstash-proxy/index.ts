export { realRedis } from "./real-redis.ts";
export { type UpstashProxy } from "./upstash-proxy.ts";
