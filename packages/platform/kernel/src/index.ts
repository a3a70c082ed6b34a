export {
  type Access,
  type Actor,
  type ActorFor,
  type AnonymousActor,
  type ApiKeyActor,
  type Permission,
} from "./actor.ts";
export { type SystemActor, type TenantActor, type UserActor } from "./actor.ts";
export { actorId, anonymous, authorize, can, systemActor } from "./actor.ts";
export { type Clock, systemClock } from "./clock.ts";
export { type Command, type Contract, type Definition, type LimitClass, type Query } from "./contract.ts";
export { command, contract, query } from "./contract.ts";
export { AppError, AuthError, ConflictError, ForbiddenError, InputError, NotFoundError } from "./errors.ts";
export { type InputIssue, RateLimitError, UpstreamError } from "./errors.ts";
export { causeChain, conflict, forbidden, invalidInput, notFound, signInRequired } from "./errors.ts";
export { EventEnvelope, event } from "./event.ts";
export { Id, newId } from "./id.ts";
export { type Around, type Handlers, type Service, type Verb, implement, surround } from "./implement.ts";
export { Position, decodeCursor, encodeCursor, pageOf, pageParameters, toPage } from "./page.ts";
export { parseInput, toIssues } from "./parse-input.ts";
export { Problem, type ProblemContext, type ProblemCode, problemCodes, toProblem } from "./problem.ts";
export { Instant, optionalText, text } from "./text.ts";
