export { type Redis, type RedisAddress, connectRedis, timeLimitMs } from "./connect-redis.ts";
export { type Guard, createGuard } from "./guard.ts";
