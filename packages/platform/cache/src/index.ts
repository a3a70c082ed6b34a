export { cached } from "./cached.ts";
export { openCache } from "./open-cache.ts";
export { revalidateFromAction, revalidateFromRoute } from "./revalidate.ts";
