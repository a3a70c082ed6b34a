export { type Browser, browser } from "./browser.ts";
export { type BoundVerb, boundVerbs } from "./bound-verbs.ts";
export { type Answer, type Caller, caller } from "./caller.ts";
export { testDatabase } from "./canary.ts";
export { problemOf, refusal, withoutPlace } from "./problem.ts";
export { addressOf, importRoute, routePages } from "./route-modules.ts";
export { runAction } from "./run-action.ts";
export { signedIn, signedInAs } from "./signed-in.ts";
export { tenantRows } from "./tenant-rows.ts";
