import { DriverAdapterError } from "@prisma/driver-adapter-utils";

/** @typedef {import("@prisma/driver-adapter-utils").MappedError} MappedError */
/** @typedef {{ code?: string, message: string, severity?: string, detail?: string, column?: string, hint?: string, address?: string, hostname?: string, port?: number }} DriverFailure */

/** @type {Readonly<Record<string, string>>} */
const PRISMA_CODE = {
  AuthenticationFailed: "P1000",
  DatabaseNotReachable: "P1001",
  DatabaseDoesNotExist: "P1003",
  SocketTimeout: "P1008",
  DatabaseAlreadyExists: "P1009",
  DatabaseAccessDenied: "P1010",
};

/**
 * Puts what the driver threw into the engine's words, with the server's own code and message kept.
 * @param {unknown} error
 */
export function toAdapterError(error) {
  if (error instanceof DriverAdapterError) return error;
  const failure = firstFailure(error);
  return new DriverAdapterError({
    ...(failure.code === undefined ? {} : { originalCode: failure.code }),
    originalMessage: failure.message,
    ...mapped(failure),
  });
}

/**
 * The error as Prisma prints it: its public code, when there is one, and a sentence.
 * @param {unknown} error
 * @param {string} [url]
 * @returns {{ code?: string, message: string }}
 */
export function describeError(error, url) {
  if (!(error instanceof DriverAdapterError)) return describePlainError(error);
  const { kind, originalMessage } = error.cause;
  const code = PRISMA_CODE[kind];
  return { ...(code === undefined ? {} : { code }), message: sentence(error, url) ?? originalMessage ?? error.message };
}

/** @param {unknown} error @returns {DriverFailure} */
function firstFailure(error) {
  if (error instanceof AggregateError) return firstFailure(error.errors[0]);
  return error instanceof Error ? error : { message: String(error) };
}

/** @param {DriverFailure} failure @returns {MappedError} */
function mapped(failure) {
  const { code, address, hostname, port } = failure;
  const host = address ?? hostname;
  const named = failure.message.split('"')[1] ?? "";
  switch (code) {
    case "ECONNREFUSED":
    case "ENOTFOUND":
    case "EAI_AGAIN":
      return {
        kind: "DatabaseNotReachable",
        ...(host === undefined ? {} : { host }),
        ...(port === undefined ? {} : { port }),
      };
    case "ECONNRESET":
      return { kind: "ConnectionClosed" };
    case "ETIMEDOUT":
      return { kind: "SocketTimeout" };
    case "3D000":
      return { kind: "DatabaseDoesNotExist", db: named };
    case "28P01":
      return { kind: "AuthenticationFailed", user: named };
    case "28000":
      return { kind: "DatabaseAccessDenied", db: named };
    case "42P01":
      return { kind: "TableDoesNotExist", table: named };
    case "42P04":
      return { kind: "DatabaseAlreadyExists", db: named };
    default:
      return postgresError(failure);
  }
}

/** @param {DriverFailure} failure @returns {MappedError} */
const postgresError = ({ code = "N/A", severity = "ERROR", message, detail, column, hint }) => ({
  kind: "postgres",
  code,
  severity,
  message,
  detail,
  column,
  hint,
});

/** @param {DriverAdapterError} error @param {string} [url] */
function sentence(error, url) {
  if (error.cause.kind === "DatabaseDoesNotExist") return `Database \`${error.cause.db}\` does not exist`;
  if (error.cause.kind !== "DatabaseNotReachable" || url === undefined) return undefined;
  const { hostname, port } = new URL(url);
  const server = `\`${hostname}:${port || 5432}\``;
  return `Can't reach database server at ${server}\n\nPlease make sure your database server is running at ${server}.`;
}

/** @param {unknown} error @returns {{ code?: string, message: string }} */
function describePlainError(error) {
  if (!(error instanceof Error)) return { message: String(error) };
  if ("code" in error && typeof error.code === "string" && /^P\d{4}$/.test(error.code)) {
    return { code: error.code, message: error.message };
  }
  return describeFailedMigration(error.message) ?? { message: error.message };
}

/**
 * The WebAssembly engine appends its call stack where the binary says which migration failed, and how to go on.
 * @param {string} report
 */
function describeFailedMigration(report) {
  const match =
    /^(?:external connector error\n)?(?:Error querying the database: )?(.*?)\n +0: .*?migration_name="([^"]+)".*apply_migrations::Applying migration/s.exec(
      report,
    );
  if (match === null) return undefined;
  const [, reason, name] = match;
  return {
    code: "P3018",
    message: `A migration failed to apply. New migrations cannot be applied before the error is recovered from: https://pris.ly/d/migrate-resolve\n\nMigration name: ${name}\n\nDatabase error:\n${reason}`,
  };
}
