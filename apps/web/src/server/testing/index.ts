export { type Browser, browser } from "./browser.ts";
export { type BoundVerb, boundVerbs } from "./bound-verbs.ts";
export { type Answer, type Caller, caller } from "./caller.ts";
export { problemOf, refusal, withoutPlace } from "./problem.ts";
export { addressOf, importRoute, routePages } from "./route-modules.ts";
export { signedIn, signedInAs } from "./signed-in.ts";
export { testDatabase } from "@plinth/testing";
