import { createRequire } from "node:module";
import { serverEnv } from "@plinth/env";
import { type DestinationStream, type LogFn, pino, stdTimeFunctions } from "pino";
import type { build } from "pino-pretty";
import { loggable } from "./loggable.ts";
import { processWide } from "./process-wide.ts";
import { requestContext } from "./request-context.ts";
import { withoutSecrets } from "./secrets.ts";
import { activeSpan } from "./trace-id.ts";

/** The levels that can be logged at; there are no child loggers: what a line must name is in its request's context. */
export type Log = { readonly [L in Level]: LogFn };

type Level = "trace" | "debug" | "info" | "warn" | "error" | "fatal";

/** The process's log: JSON lines on stdout, readable ones in development. Its configuration is read at the first line, so importing it needs none. */
export const logger: Log = {
  trace: write("trace"),
  debug: write("debug"),
  info: write("info"),
  warn: write("warn"),
  error: write("error"),
  fatal: write("fatal"),
};

/** Returns a logger that writes to the stream: each line has the ids of its request and span and holds no secret. */
export function createLogger(level: string, stream: DestinationStream): Log {
  return pino(
    {
      level,
      base: null,
      timestamp: stdTimeFunctions.isoTime,
      mixin: correlation,
      serializers: { err: (value: unknown) => value },
      formatters: { level: (label) => ({ level: label }), log: loggable },
      hooks: { streamWrite: withoutSecrets },
    },
    stream,
  );
}

function write(level: Level): LogFn {
  return (...line: Parameters<LogFn>) => processLogger()[level](...line);
}

function processLogger(): Log {
  return processWide("logger", () => {
    const { LOG_LEVEL, NODE_ENV } = configuration();
    const stream = NODE_ENV === "development" ? readable() : pino.destination({ fd: 1, sync: true });
    return createLogger(LOG_LEVEL, stream);
  });
}

/** Loaded here, since production never needs it. */
function readable(): DestinationStream {
  const pretty = createRequire(import.meta.url)("pino-pretty") as typeof build;
  return pretty({ sync: true });
}

/** A broken configuration is reported at start; a logger that threw for it would hide what it was asked to log. */
function configuration(): { readonly LOG_LEVEL: string; readonly NODE_ENV: string } {
  try {
    return serverEnv();
  } catch {
    return { LOG_LEVEL: "info", NODE_ENV: "production" };
  }
}

function correlation(): object {
  const context = requestContext();
  const active = activeSpan();
  return { requestId: context?.requestId, traceId: active?.traceId ?? context?.traceId, spanId: active?.spanId };
}
