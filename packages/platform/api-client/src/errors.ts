import type { components } from "./generated/api.ts";
import type { ProblemCode } from "./operations.ts";

/** A problem as it is sent (RFC 9457). */
export type Problem = components["schemas"]["Problem"];

/** What the API says of a request that it refuses: decide by `code`, show `message`, find it in the log by `requestId`. */
export class ProblemError extends Error {
  override readonly name = "ProblemError";
  readonly code: ProblemCode;
  readonly status: number;
  readonly type: string;
  readonly title: string;
  readonly detail: string;
  readonly instance: string;
  readonly requestId: string;
  /** What is wrong with the input, field by field: `pointer` says where (RFC 6901). */
  readonly errors: NonNullable<Problem["errors"]>;
  /** When to ask again, in milliseconds from the answer on; null where the API does not say. */
  readonly retryAfterMs: number | null;

  constructor(problem: Problem, retryAfterMs: number | null) {
    super(problem.detail);
    this.code = problem.code;
    this.status = problem.status;
    this.type = problem.type;
    this.title = problem.title;
    this.detail = problem.detail;
    this.instance = problem.instance;
    this.requestId = problem.requestId;
    this.errors = problem.errors ?? [];
    this.retryAfterMs = retryAfterMs;
  }
}

/** An answer that the API does not give: a proxy's page, a redirect, JSON that is cut off. Something else may stand at the origin. */
export class UnexpectedAnswerError extends Error {
  override readonly name = "UnexpectedAnswerError";
  readonly status: number;
  readonly retryAfterMs: number | null;

  constructor(what: string, { status, retryAfterMs }: { status: number; retryAfterMs: number | null }) {
    super(`${what} (status ${status}): is this the API's origin, and does its proxy work?`);
    this.status = status;
    this.retryAfterMs = retryAfterMs;
  }
}

/** No answer, or only a part of one: whether a write was done is not known; its Idempotency-Key makes sending it again safe. */
export class NetworkError extends Error {
  override readonly name = "NetworkError";

  constructor(cause: unknown) {
    super("The API did not answer: see the cause, and send the call again with the same idempotencyKey.", { cause });
  }
}
