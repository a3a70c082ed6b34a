import { z } from "zod";
import { AppError } from "./errors.ts";
import { problemCodes, type ProblemCode } from "./problem-codes.ts";

export { type ProblemCode, problemCodes };

const codes = Object.keys(problemCodes) as [ProblemCode, ...ProblemCode[]];

/** The body of every answer that is not a success (RFC 9457, with `code`, `requestId` and the input's `errors`). */
export const Problem = z.strictObject({
  type: z.string(),
  title: z.string(),
  status: z.int(),
  detail: z.string(),
  instance: z.string(),
  code: z.enum(codes),
  requestId: z.string(),
  errors: z.array(z.strictObject({ pointer: z.string(), code: z.string(), message: z.string() })).optional(),
});

export type Problem = z.infer<typeof Problem>;

/** The page that says what a problem means and what to do: the `type` of its answers. */
export const problemType = <Code extends ProblemCode>(code: Code) => `/docs/problems/${code}` as const;

/** Where a problem happened: the path asked for and the id under which it was logged. */
export interface ProblemContext {
  readonly instance: string;
  readonly requestId: string;
}

/** Turns anything thrown into problem details; what is not an AppError becomes a 500 that says nothing of its cause. */
export function toProblem(error: unknown, context: ProblemContext): Problem {
  const known = error instanceof AppError ? error : unexpected(error);
  return {
    type: problemType(known.code),
    title: problemCodes[known.code].title,
    status: known.status,
    detail: known.message,
    instance: context.instance,
    code: known.code,
    requestId: context.requestId,
    ...(known.issues.length > 0 ? { errors: known.issues.map((issue) => ({ ...issue })) } : {}),
  };
}

function unexpected(cause: unknown): AppError {
  return new AppError("internal_error", { detail: "Try again; if it stays, report the request id.", cause });
}
