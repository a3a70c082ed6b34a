export { type BoundVerb, boundVerbs } from "./bound-verbs.ts";
export { type Answer, type Caller, caller, problemOf } from "./caller.ts";
export { type RoutePage, addressOf, importRoute, routePages } from "./route-modules.ts";
export { signedIn } from "./signed-in.ts";

/** Under a name that no rule takes for a React hook. */
export { useTestDatabase as testDatabase } from "@plinth/testing";
