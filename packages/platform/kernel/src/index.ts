export {
  type Access,
  type Actor,
  type ActorFor,
  type AnonymousActor,
  type ApiKeyActor,
  type Permission,
  type Recollection,
  type RequestFacts,
} from "./actor.ts";
export { type SystemActor, type TenantActor, type UserActor } from "./actor.ts";
export { actorId, anonymous, authorize, can, systemActor, unconfirmed } from "./actor.ts";
export { ItemProblem, batchOf, doEach, resultsOf } from "./batch.ts";
export { type BoundedMap, boundedMap } from "./bounded-map.ts";
export { type Clock, systemClock } from "./clock.ts";
export { type Command, type Contract, type Definition, type Deprecation } from "./contract.ts";
export { type LimitClass, type Query } from "./contract.ts";
export { command, contract, query } from "./contract.ts";
export { Email } from "./email.ts";
export { AppError, AuthError, ConflictError, ForbiddenError, InputError, NotFoundError } from "./errors.ts";
export { type InputIssue, RateLimitError, UpstreamError } from "./errors.ts";
export { causeChain, conflict, forbidden, invalidInput, notFound, organizationGone } from "./errors.ts";
export { signInRequired } from "./errors.ts";
export { EventEnvelope, type EventType, type EventTypes, event, eventTypes } from "./event.ts";
export { Id, newId } from "./id.ts";
export { type Around, type Handlers, type Service, type Verb, implement, surround } from "./implement.ts";
export { type Position, decodeCursor, decodeNamed, decodeSequence, encodeCursor } from "./page.ts";
export { pageOf, pageParameters, toNamedPage, toPage, toSequencePage } from "./page.ts";
export { parseInput, toIssues } from "./parse-input.ts";
export { type Batches, inBatches, streamOf, streamedRow } from "./stream.ts";
export { Problem, type ProblemContext, type ProblemCode } from "./problem.ts";
export { problemCodes, problemType, toProblem } from "./problem.ts";
export { Instant, optionalText, text } from "./text.ts";
