export { cached } from "./cached.ts";
export { revalidateFromAction, revalidateFromRoute } from "./revalidate.ts";
