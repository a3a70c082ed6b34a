import { AppError, AuthError, ConflictError, NotFoundError, UpstreamError } from "@plinth/kernel";
import { recollectionFailed } from "./scope.ts";

/** What each constraint means to the caller when it is broken, by the constraint's name. */
export type Constraints = Readonly<Record<string, (cause: unknown) => AppError>>;

/** The part of a Prisma error that names what PostgreSQL said. */
interface DriverCause {
  readonly kind?: string;
  readonly originalCode?: string;
  readonly constraint?: { readonly index?: string };
}

/**
 * Maps what the database threw to the taxonomy: a constraint to its meaning (409 where nothing else is said of a
 * unique or foreign key), a missing row to 404, a remembered key that is not as it was to 401, an unreachable
 * database to 503, a slow one to 504. Anything else is returned as it is: a bug of ours.
 */
export function toAppError(error: unknown, constraints: Constraints = {}): unknown {
  if (error instanceof AppError) return error;
  const meaning = constraints[constraintName(error) ?? ""];
  if (meaning !== undefined) return meaning(error);
  const code = prismaCode(error);
  if (sqlState(error) === recollectionFailed) return new AuthError("invalid_api_key", { cause: error });
  if (["23503", "23505"].includes(sqlState(error) ?? "")) return new ConflictError("conflict", { cause: error });
  if (code === "P2025") return new NotFoundError("not_found", { cause: error });
  if (timedOut(error)) return new UpstreamError("upstream_timeout", { cause: error, retryAfterSeconds: 5 });
  if (unreachable(error)) return new UpstreamError("unavailable", { cause: error, retryAfterSeconds: 5 });
  return error;
}

/** Returns the SQLSTATE that PostgreSQL gave, where there is one. */
export function sqlState(error: unknown): string | undefined {
  return driverCause(error)?.originalCode;
}

/** Returns Prisma's code (`P2002` …), where there is one. */
export function prismaCode(error: unknown): string | undefined {
  const { code, errorCode } = (error ?? {}) as { code?: unknown; errorCode?: unknown };
  return [code, errorCode].find((candidate) => typeof candidate === "string");
}

const constraintName = (error: unknown) => driverCause(error)?.constraint?.index;

/** Prisma keeps the driver's error with what failed; that of a COMMIT, in which deferred triggers run, it throws as it is. */
function driverCause(error: unknown): DriverCause | undefined {
  const { name, cause, meta } = (error ?? {}) as DriverError & { meta?: { driverAdapterError?: DriverError } };
  return name === "DriverAdapterError" ? cause : meta?.driverAdapterError?.cause;
}

interface DriverError {
  readonly name?: string;
  readonly cause?: DriverCause;
}

function timedOut(error: unknown): boolean {
  // No statement_timeout ends a COMMIT: what its triggers wait for is bounded by lock_timeout.
  return ["57014", "55P03"].includes(sqlState(error) ?? "") || /query read timeout/i.test(message(error));
}

function unreachable(error: unknown): boolean {
  const lost =
    /timeout exceeded when trying to connect|connection terminated|is not queryable|ECONNREFUSED|ECONNRESET|EPIPE/i;
  const codes = ["P1001", "P1002", "P1008", "P1017", "P2024", "P2028"];
  // A raw query has one code for all that goes wrong: only its kind tells.
  const kinds = ["DatabaseNotReachable", "ConnectionClosed", "SocketTimeout", "TooManyConnections"];
  const shutDown = ["57P01", "57P02", "57P03", "53300", "08006", "08001"].includes(sqlState(error) ?? "");
  const known = codes.includes(prismaCode(error) ?? "") || kinds.includes(driverCause(error)?.kind ?? "");
  return shutDown || known || lost.test(message(error));
}

const message = (error: unknown) => (error instanceof Error ? error.message : "");
