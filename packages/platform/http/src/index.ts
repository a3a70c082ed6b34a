export { type ActionPorts, type ActionResult, createAction } from "./action.ts";
export { answer, problemAnswer } from "./answer.ts";
export { readCapped } from "./capped-body.ts";
export { endpoint } from "./endpoint.ts";
export { requestIdFrom } from "./request-id.ts";
export { nothingHere, resource } from "./resource.ts";
export { type VerbRoute, createRoute } from "./route.ts";
