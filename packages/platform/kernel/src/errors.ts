import { problemCodes, type ProblemCode } from "./problem-codes.ts";

/** One thing wrong with the input: where (RFC 6901 pointer), what (code) and how to fix it (message). */
export interface InputIssue {
  readonly pointer: string;
  readonly code: string;
  readonly message: string;
}

/** What an error may carry besides its code: how to fix it, the issues of an input, seconds to wait, more fields of the answer, and what caused it. */
export interface ErrorOptions {
  readonly detail?: string;
  readonly issues?: readonly InputIssue[];
  readonly retryAfterSeconds?: number;
  readonly allow?: readonly string[];
  readonly headers?: Readonly<Record<string, string>>;
  readonly cause?: unknown;
}

/** An expected failure: it has a code, a status and words for the caller; anything else that is thrown is a bug. */
export class AppError extends Error {
  readonly code: ProblemCode;
  readonly issues: readonly InputIssue[];
  readonly retryAfterSeconds: number | undefined;
  readonly allow: readonly string[] | undefined;
  readonly headers: Readonly<Record<string, string>>;

  constructor(code: ProblemCode, options: ErrorOptions = {}) {
    super(options.detail ?? `${problemCodes[code].title}.`, "cause" in options ? { cause: options.cause } : {});
    this.name = new.target.name;
    this.code = code;
    this.issues = options.issues ?? [];
    this.retryAfterSeconds = options.retryAfterSeconds;
    this.allow = options.allow;
    this.headers = options.headers ?? {};
  }

  get status(): number {
    return problemCodes[this.code].status;
  }
}

/** The request itself is wrong: 400 for bytes, 405, 406, 413, 415, else 422 with the issues. */
export class InputError extends AppError {}
/** Nobody is signed in, or the credentials are wrong: 401. */
export class AuthError extends AppError {}
/** The actor is known and may not do this: 403, only where it may know that the thing exists. */
export class ForbiddenError extends AppError {}
/** The thing does not exist for this actor: 404, the same bytes whether it is missing or foreign. */
export class NotFoundError extends AppError {}
/** The request is fine but the state forbids it: 409. */
export class ConflictError extends AppError {}
/** Too many requests: 429 with the seconds to wait. */
export class RateLimitError extends AppError {}
/** Something outside failed (502), is unavailable (503) or too slow (504). */
export class UpstreamError extends AppError {}

/** The most that a 422 names: what is sent may be wrong in thousands of ways, the answer stays small. */
const maximumIssues = 20;
const maximumPointer = 200;

/** Returns a 422 with the first 20 issues of an input. */
export function invalidInput(all: readonly InputIssue[], detail?: string): InputError {
  const issues = all
    .slice(0, maximumIssues)
    .map((issue) => ({ ...issue, pointer: issue.pointer.slice(0, maximumPointer) }));
  const first = issues[0];
  const fallback = first ? `${first.pointer === "" ? "The input" : first.pointer}: ${first.message}` : undefined;
  const words = detail ?? fallback;
  return new InputError("invalid_input", words === undefined ? { issues } : { issues, detail: words });
}

/** Returns a 401 that asks to sign in. */
export function signInRequired(): AuthError {
  return new AuthError("sign_in_required", {
    detail: "Sign in and send the session cookie, or send an API key as a bearer token.",
  });
}

/** Returns a 403 with the reason. */
export function forbidden(
  code:
    | "permission_denied"
    | "user_required"
    | "organization_required"
    | "wrong_account"
    | "cross_site_request"
    | "reauthentication_required",
  detail?: string,
): ForbiddenError {
  return new ForbiddenError(code, detail === undefined ? {} : { detail });
}

/** Returns the 403 for whoever acts in an organization that is gone, or that they have just left. */
export function organizationGone(): ForbiddenError {
  return forbidden("organization_required", "You are no member of that organization any more: choose another.");
}

/** Returns the 404 for a thing that is missing or foreign: the two cannot be told apart. */
export function notFound(thing: string): NotFoundError {
  return new NotFoundError("not_found", { detail: `There is no such ${thing}.` });
}

/** The codes of the table whose status is 409. */
type ConflictCode = {
  [Code in ProblemCode]: (typeof problemCodes)[Code]["status"] extends 409 ? Code : never;
}[ProblemCode];

/** Returns a 409 with the reason. */
export function conflict(code: ConflictCode, detail: string, cause?: unknown): ConflictError {
  return new ConflictError(code, cause === undefined ? { detail } : { detail, cause });
}

/** Returns the error and its causes, outermost first, for logs; a cycle ends the chain. */
export function causeChain(error: unknown): unknown[] {
  const chain: unknown[] = [];
  for (let link = error; link !== undefined && !chain.includes(link);) {
    chain.push(link);
    link = link instanceof Error ? link.cause : undefined;
  }
  return chain;
}
