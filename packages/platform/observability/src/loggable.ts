import { causeChain } from "@plinth/kernel";
import { REDACTED, isSecretName } from "./secrets.ts";

const MAX_DEPTH = 8;
const MAX_ITEMS = 100;

/** One link of an error's cause chain, as it is logged. */
interface LoggedError {
  readonly type: string;
  readonly message: string;
  readonly code?: string | number;
  readonly stack?: string;
}

/** Returns a copy of the fields that can be logged: secrets replaced at any depth, errors as cause chains, cycles cut. */
export function loggable(fields: object): Record<string, unknown> {
  return record(Object.entries(fields), []);
}

/** Returns the error with its causes, outermost first, each with its code; of an error's own fields only those are kept. */
function loggedError(error: unknown): LoggedError & { readonly causes?: readonly LoggedError[] } {
  const [outermost, ...causes] = causeChain(error).map(link);
  return { ...(outermost ?? link(error)), ...(causes.length > 0 ? { causes } : {}) };
}

function link(error: unknown): LoggedError {
  if (!(error instanceof Error)) return { type: typeof error, message: plainText(error) };
  const { code } = error as { code?: unknown };
  return {
    type: error.name,
    message: error.message,
    ...(typeof code === "string" || typeof code === "number" ? { code } : {}),
    ...(error.stack === undefined ? {} : { stack: error.stack }),
  };
}

function plainText(thrown: unknown): string {
  return typeof thrown === "object" && thrown !== null ? JSON.stringify(loggable(thrown)) : String(thrown);
}

function record(entries: Iterable<readonly [string, unknown]>, seen: readonly object[]): Record<string, unknown> {
  const fields = [...entries].slice(0, MAX_ITEMS);
  return Object.fromEntries(
    fields.map(([name, value]) => [name, isSecretName(name) ? redacted(value) : plain(value, seen)]),
  );
}

function redacted(value: unknown): unknown {
  return value === undefined || value === null ? value : REDACTED;
}

function plain(value: unknown, seen: readonly object[]): unknown {
  if (typeof value === "bigint") return value.toString();
  if (typeof value === "function") return undefined;
  if (typeof value !== "object" || value === null) return value;
  if (value instanceof Error) return loggedError(value);
  if (seen.includes(value)) return "[circular]";
  if (seen.length >= MAX_DEPTH) return "[too deep]";
  return container(value, [...seen, value]);
}

function container(value: object, seen: readonly object[]): unknown {
  if (Array.isArray(value)) return list(value, seen);
  if (value instanceof Map || value instanceof Headers || value instanceof URLSearchParams) {
    return record(
      Array.from(value, ([name, item]: [unknown, unknown]) => [String(name), item] as const),
      seen,
    );
  }
  if (value instanceof Set) return list([...value], seen);
  if (ArrayBuffer.isView(value)) return `[${value.byteLength} bytes]`;
  if (value instanceof Date || value instanceof URL) return value;
  return record(Object.entries(value), seen);
}

/** Headers are also handed around as flat lists and pairs, so what follows a secret's name is secret too. */
function list(items: readonly unknown[], seen: readonly object[]): unknown[] {
  return items.slice(0, MAX_ITEMS).map((item, index) => {
    const before = items[index - 1];
    return typeof before === "string" && isSecretName(before) ? redacted(item) : plain(item, seen);
  });
}
