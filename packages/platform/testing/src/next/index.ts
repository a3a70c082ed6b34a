export { type RouteModule, callRoute } from "./call-route.ts";
export { type ActionOutcome, runAction } from "./run-action.ts";
export { type Scope, newScope } from "./scope.ts";
